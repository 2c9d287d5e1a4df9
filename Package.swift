// swift-tools-version: 6.3

import PackageDescription

let package = Package(
    name: "cordon",
    products: [
        .executable(name: "cordon", targets: ["cordon"]),
        .library(name: "CordonCore", targets: ["CordonCore", "CordonModel"]),
        .library(name: "CordonCompiler", targets: ["CordonCompiler"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "CordonModel"),
        .target(name: "CordonAtlas", dependencies: ["CordonModel"]),
        .target(name: "CordonGzip", dependencies: ["CZlib"]),
        .target(name: "CordonGeoIP", dependencies: ["CMaxMindDB", "CordonAtlas", "CordonGzip", "CordonModel"]),
        .target(name: "CordonPolicy", dependencies: ["CordonModel"]),
        .target(name: "CordonLanguage", dependencies: ["CLibYAML", "CordonModel", "CordonPolicy"]),
        .target(name: "CordonCore", dependencies: ["CordonModel"]),
        .target(
            name: "CordonCompiler",
            dependencies: [
                "CordonAtlas", "CordonCore", "CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy",
            ]
        ),
        .target(name: "CordonParticipants", dependencies: ["CordonGzip", "CordonModel"]),
        .target(
            name: "CordonLoad",
            dependencies: [
                "CordonCore", "CordonModel", .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]
        ),
        .target(
            name: "CordonAudit",
            dependencies: ["CordonAtlas", "CordonCompiler", "CordonCore", "CordonModel", "CordonPolicy"]
        ),
        .target(
            name: "CordonMeetings",
            dependencies: ["CordonCore", "CordonLanguage", "CordonModel", "CordonParticipants", "CordonPolicy"]),
        .target(name: "CordonReport", dependencies: ["CordonModel"]),
        // Checks proofs, and so has nothing to do with what makes them fast: neither compiler nor core.
        .target(
            name: "CordonCertificate", dependencies: ["CordonAtlas", "CordonModel", "CordonPolicy", "CordonReport"]),
        .target(
            name: "CordonCommands",
            dependencies: [
                "CordonAtlas", "CordonAudit", "CordonCertificate", "CordonCompiler", "CordonCore", "CordonGeoIP",
                "CordonLanguage", "CordonLoad", "CordonMeetings", "CordonModel", "CordonParticipants", "CordonPolicy",
                "CordonReport", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .executableTarget(
            name: "cordon",
            dependencies: [
                "CordonAtlas", "CordonCommands", "CordonLoad", "CordonModel", "CordonParticipants", "CordonReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(
            name: "CordonTestSupport",
            dependencies: ["CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy"],
            path: "Tests/CordonTestSupport"
        ),
        .target(
            name: "CordonWorlds",
            dependencies: ["CordonAtlas", "CordonCore", "CordonModel", "CordonPolicy", "CordonTestSupport"],
            path: "Tests/CordonWorlds"
        ),
        .target(
            name: "CordonFuzzing",
            dependencies: [
                "CordonGeoIP", "CordonLanguage", "CordonModel", "CordonParticipants", "CordonPolicy",
                "CordonTestSupport",
            ],
            path: "Tests/CordonFuzzing"
        ),
        .testTarget(name: "CordonFuzzingTests", dependencies: ["CordonFuzzing", "CordonModel", "CordonTestSupport"]),
        .testTarget(name: "CordonModelTests", dependencies: ["CordonModel", "CordonTestSupport"]),
        .testTarget(name: "CordonReportTests", dependencies: ["CordonModel", "CordonReport", "CordonTestSupport"]),
        .testTarget(name: "CordonAtlasTests", dependencies: ["CordonAtlas", "CordonModel", "CordonTestSupport"]),
        .testTarget(
            name: "CordonGeoIPTests", dependencies: ["CordonAtlas", "CordonGeoIP", "CordonModel", "CordonTestSupport"]),
        .testTarget(
            name: "CordonPolicyTests",
            dependencies: [
                "CordonAtlas", "CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy", "CordonTestSupport",
            ]
        ),
        .testTarget(
            name: "CordonCoreTests", dependencies: ["CordonCore", "CordonModel", "CordonTestSupport"]),
        .testTarget(
            name: "CordonCompilerTests",
            dependencies: [
                "CordonAtlas", "CordonCompiler", "CordonCore", "CordonGeoIP", "CordonLanguage", "CordonModel",
                "CordonPolicy", "CordonTestSupport", "CordonWorlds",
            ]
        ),
        .testTarget(
            name: "CordonAuditTests",
            dependencies: [
                "CordonAtlas", "CordonAudit", "CordonCompiler", "CordonCore", "CordonGeoIP", "CordonLanguage",
                "CordonModel",
                "CordonPolicy", "CordonTestSupport", "CordonWorlds",
            ]
        ),
        .testTarget(
            name: "CordonCertificateTests",
            dependencies: [
                "CordonAtlas", "CordonAudit", "CordonCertificate", "CordonModel", "CordonPolicy", "CordonReport",
                "CordonTestSupport", "CordonWorlds",
            ]
        ),
        .testTarget(
            name: "CordonLoadTests",
            dependencies: [
                "CordonAtlas", "CordonCompiler", "CordonCore", "CordonLanguage", "CordonLoad", "CordonModel",
                "CordonPolicy",
            ]
        ),
        .testTarget(
            name: "CordonLanguageTests",
            dependencies: ["CordonLanguage", "CordonModel", "CordonPolicy", "CordonTestSupport"]
        ),
        .testTarget(
            name: "CordonParticipantsTests",
            dependencies: ["CordonModel", "CordonParticipants", "CordonTestSupport"]
        ),
        .testTarget(
            name: "CordonMeetingsTests",
            dependencies: [
                "CordonAtlas", "CordonCompiler", "CordonCore", "CordonLanguage", "CordonMeetings", "CordonModel",
                "CordonParticipants", "CordonPolicy", "CordonTestSupport", "CordonWorlds",
            ]
        ),
        .testTarget(
            name: "CordonCommandsTests",
            dependencies: [
                "CordonAtlas", "CordonCommands", "CordonCompiler", "CordonLanguage", "CordonModel",
                "CordonParticipants", "CordonPolicy", "CordonReport", "CordonTestSupport",
            ]
        ),
        // What a server of somebody else's looks like: it sees nothing but the public interface.
        .executableTarget(
            name: "LibraryExample", dependencies: ["CordonCompiler", "CordonCore", "CordonModel"],
            path: "Tests/LibraryExample", packageAccess: false),
        .testTarget(
            name: "CordonEndToEndTests",
            dependencies: ["CordonModel", "CordonTestSupport", "LibraryExample", "cordon"]),
    ],
    swiftLanguageModes: [.v6]
)

// Only script/bench, script/race and script/verify-oracles build these; with DPDK where CORDON_DPDK is a folder that it is
// unpacked in.
if Context.environment["CORDON_BENCHMARKS"] != nil {
    let dpdk = Context.environment["CORDON_DPDK"].map { (headers: "\($0)/usr/include", libraries: "\($0)/usr/lib") }
    package.targets += [
        .target(
            name: "CCordonBaselines", dependencies: ["CMaxMindDB"],
            cSettings: [
                .unsafeFlags(["-O3"]),
                .unsafeFlags(
                    dpdk.map {
                        ["-DCORDON_HAS_DPDK", "-march=corei7", "-I\($0.headers)", "-I\($0.headers)/dpdk"]
                            + ["-I\($0.headers)/x86_64-linux-gnu/dpdk"]
                    } ?? []),
            ],
            linkerSettings: [
                .unsafeFlags(
                    dpdk.map {
                        ["-L\($0.libraries)/x86_64-linux-gnu", "-Xlinker", "--no-as-needed", "-Xlinker"]
                            + ["--disable-new-dtags", "-Xlinker", "-rpath=\($0.libraries)/x86_64-linux-gnu"]
                            + ["-lrte_fib", "-lrte_rib", "-lrte_eal", "-lrte_mempool_ring"]
                    } ?? [])
            ]),
        .executableTarget(
            name: "CordonBenchmarks",
            dependencies: [
                "CCordonBaselines", "CordonAtlas", "CordonAudit", "CordonCommands", "CordonCompiler", "CordonCore",
                "CordonGeoIP",
                "CordonLanguage", "CordonLoad", "CordonMeetings", "CordonModel", "CordonParticipants", "CordonPolicy",
                "CordonReport", "CordonTestSupport", "CordonWorlds",
            ]),
    ]
}

// `script/fuzz` builds this one alone, with `-sanitize=fuzzer`.
if Context.environment["CORDON_FUZZ"] != nil {
    package.products.append(.executable(name: "cordon-fuzzer", targets: ["CordonFuzzer"]))
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/CLibFuzzer"),
        .executableTarget(
            name: "CordonFuzzer", dependencies: ["CLibFuzzer", "CordonFuzzing"], path: "Tests/CordonFuzzer"),
    ]
}

// `script/verify-tests` builds these alone, again and again.
if Context.environment["CORDON_COMPILER_TESTS"] != nil {
    let needed: Set = [
        "CMaxMindDB", "CLibYAML", "CZlib", "CordonModel", "CordonAtlas", "CordonGzip", "CordonGeoIP", "CordonPolicy",
        "CordonLanguage", "CordonCore", "CordonCompiler", "CordonTestSupport", "CordonWorlds", "CordonCompilerTests",
    ]
    package.targets.removeAll { !needed.contains($0.name) }
    package.products = []
    package.dependencies = []
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
        .strictMemorySafety(),
        .enableExperimentalFeature("Lifetimes"),
    ]
}
