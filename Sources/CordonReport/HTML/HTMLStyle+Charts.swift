extension HTMLStyle {
    /// How timelines and panels of bars look.
    static let charts = """
        .timeline { margin-bottom: .75rem; }
        .base { stroke: var(--text); stroke-width: 1.5; } .when { stroke: var(--text); stroke-dasharray: 2 3; }
        .pale { fill: var(--series); opacity: .25; } .rail { fill: var(--line); opacity: .6; }
        .sign path { fill: var(--text); stroke: var(--back); }
        .sign text { fill: var(--back); text-anchor: middle; font-size: 11px; font-weight: 700; }
        .signs { list-style: none; margin: 0 0 .75rem; padding: 0; font-size: .875rem; }
        .signs li { margin: .25rem 0; padding-left: 1.75rem; overflow-wrap: anywhere; }
        .signs .key { float: left; width: 1.25rem; height: 1.25rem; margin-left: -1.75rem; }
        .signs span { color: var(--dim); font-variant-numeric: tabular-nums; }
        summary { cursor: pointer; font-size: .875rem; } summary:focus-visible { outline: 2px solid var(--text); }
        details .scroll { margin: .5rem 0; }
        .panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .5rem 2rem; }
        .panel { break-inside: avoid; } .panel dl { margin: 0; }
        .bar { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; align-items: end; margin: .5rem 0; }
        .bar { font-size: .875rem; } .bar dd { display: contents; } .bar svg { grid-column: 1 / -1; }
        .bar dd span { text-align: right; font-variant-numeric: tabular-nums; }
        @media (max-width: 36rem) { .timeline { padding: .5rem 1rem 0 3rem; } }
        @media print { .timeline { break-inside: avoid; } details::details-content { content-visibility: visible; } }
        """
}
