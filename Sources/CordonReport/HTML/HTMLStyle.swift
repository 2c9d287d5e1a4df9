/// How every page looks, in light and dark, on a phone and on paper.
enum HTMLStyle {
    /// So many series have a colour of their own.
    static let seriesCount = 6

    static let sheet = """
        :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --dim: #59636e; --line: #d1d9e0;
          --s0: #0a5fb4; --s1: #b4480a; --s2: #1a7037; --s3: #7a3cc4;
          --s4: #7a5a00; --s5: #b0245a;
          --good: #0a5fb4; --on-good: #fff; --bad: #b84500; --on-bad: #fff; --between: #e8b62c; --on-between: #1b1f24;
          --mixed: #d9a3cd; --on-mixed: #1b1f24; }
        @media screen and (prefers-color-scheme: dark) { :root { --back: #11151a; --text: #e6eaef; --dim: #9aa5b1; --line: #333c46;
          --s0: #69b1ff; --s1: #ffa05c; --s2: #5fd08a; --s3: #c39bff;
          --s4: #e6c35c; --s5: #ff8fb3;
          --good: #5aa9f5; --on-good: #11151a; --bad: #f08a45; --on-bad: #11151a; --between: #f0d060; --on-between: #11151a;
          --mixed: #c48fc0; --on-mixed: #11151a; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        .tool { margin: 0; color: var(--dim); font-size: .875rem; overflow-wrap: anywhere; }
        h1 { margin: .25rem 0 1.5rem; font-size: 1.375rem; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere; }
        h2 { margin: 2rem 0 .25rem; font-size: 1.0625rem; }
        h3 { margin: 1rem 0 .25rem; font-size: .875rem; font-weight: 600; }
        figure { margin: 0; }
        svg { display: block; width: 100%; overflow: visible; }
        svg text { fill: var(--dim); font-size: 12px; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .s0 { --series: var(--s0); } .s1 { --series: var(--s1); } .s2 { --series: var(--s2); } .s3 { --series: var(--s3); }
        .s4 { --series: var(--s4); } .s5 { --series: var(--s5); }
        .curve { stroke: var(--series); stroke-width: 2; } .dot { fill: var(--series); }
        .spread { stroke: var(--series); stroke-width: 6; stroke-linecap: round; opacity: .35; }
        .s1.curve { stroke-dasharray: 7 4; } .s2.curve { stroke-dasharray: 2 4; } .s3.curve { stroke-dasharray: 9 3 2 3; }
        .s4.curve { stroke-dasharray: 12 3; } .s5.curve { stroke-dasharray: 1 3; }
        .point { display: grid; grid-template-columns: 11rem 1fr 8rem; gap: 0 .75rem; align-items: center; }
        .point .value { text-align: right; font-variant-numeric: tabular-nums; }
        .point, .axis, .legend { font-size: .875rem; }
        .axis .track { grid-column: 2; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .5rem 0; padding: 0; }
        .legend svg { display: inline-block; width: 2rem; height: .75rem; vertical-align: middle; margin-right: .4rem; }
        .plot { padding: .5rem 1.5rem 0 4.5rem; }
        .scroll { overflow-x: auto; margin: 2rem 0;
          background: linear-gradient(90deg, var(--back) 40%, transparent) 0 0 / 2rem 100% no-repeat local,
          linear-gradient(270deg, var(--back) 40%, transparent) 100% 0 / 2rem 100% no-repeat local,
          linear-gradient(90deg, var(--line), transparent) 0 0 / .75rem 100% no-repeat,
          linear-gradient(270deg, var(--line), transparent) 100% 0 / .75rem 100% no-repeat; }
        table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
        th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th, td { white-space: nowrap; } .long { white-space: normal; min-width: 12rem; }
        .right { text-align: right; }
        .notes { color: var(--dim); font-size: .875rem; } .notes p { margin: .4rem 0; overflow-wrap: anywhere; }
        .world { display: grid; grid-template-columns: 8fr 9fr 9fr; gap: .25rem 1rem; margin: .75rem 0; }
        .part:first-child { grid-row: span 2; }
        .part h3 { margin: .25rem 0; color: var(--dim); font-weight: 400; }
        .tile rect { fill: var(--tone); stroke: var(--edge, var(--tone)); }
        .tile text { fill: var(--on-tone); text-anchor: middle; font-size: 13px; }
        .tile .mark, .tile .key { font-weight: 700; } .tile .mark { font-size: 11px; } .tile .key { font-size: 15px; }
        .good { --tone: var(--good); --on-tone: var(--on-good); } .bad { --tone: var(--bad); --on-tone: var(--on-bad); }
        .between { --tone: var(--between); --on-tone: var(--on-between); }
        .mixed { --tone: var(--mixed); --on-tone: var(--on-mixed); }
        .empty { --tone: transparent; --edge: var(--line); --on-tone: var(--dim); }
        a.tile:hover rect, a.tile:focus rect { stroke: var(--text); stroke-width: 3; }
        a.tile:focus { outline: none; }
        tr:target { outline: 2px solid var(--text); outline-offset: -2px; }
        .scroll:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
        .legend .key { width: 1.25rem; height: 1.25rem; }
        .multiples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2rem; }
        main:has(.multiples) { max-width: 84rem; } main > .notes, h1 { max-width: 60rem; }
        .multiples figure { min-width: 0; } .multiples .scroll { margin: 1rem 0; }
        .multiples th, .multiples td { padding-right: .5rem; }
        .notes h2, .notes table { color: var(--text); } .findings { color: var(--text); font-size: 1rem; }
        td.code { font-family: ui-monospace, monospace; }
        .code { white-space: normal; overflow-wrap: anywhere; min-width: 12rem; }
        .tall { max-height: 28rem; overflow-y: auto; } .tall thead { position: sticky; top: 0; background: var(--back); }
        @media (max-width: 44rem) { .notes th, .notes td { padding-right: .5rem; } .notes .code { min-width: 4.75rem; }
          .world { display: block; }
          .part { margin: 0 0 .75rem; } .part svg { max-width: calc(var(--columns) * 2.375rem); } }
        @media print { :root { color-scheme: light; } main { max-width: none; padding: 0; }
          .scroll { overflow: visible; max-height: none; background: none; } .tall thead { position: static; }
          tr, .part { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
          thead { display: table-header-group; } table { font-size: .65rem; }
          th, td:not(.time) { white-space: normal; } th, td { padding-right: .375rem; } .long, .code { min-width: 8rem; } }
        @media (max-width: 36rem) { h1 { font-size: 1.1875rem; } .wide { display: none; } .point { grid-template-columns: 1fr auto; }
          .point .track { grid-column: 1 / -1; grid-row: 2; } .axis .track { grid-column: 1 / -1; } }
        """
}
