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
    ],
    targets: [
        .systemLibrary(name: "CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "CordonModel"),
        .target(name: "CordonAtlas", dependencies: ["CordonModel"]),
        .target(name: "CordonGeoIP", dependencies: ["CMaxMindDB", "CZlib", "CordonAtlas", "CordonModel"]),
        .target(name: "CordonPolicy", dependencies: ["CordonModel"]),
        .target(name: "CordonLanguage", dependencies: ["CLibYAML", "CordonModel", "CordonPolicy"]),
        .target(name: "CordonCore", dependencies: ["CordonModel"]),
        .target(
            name: "CordonCompiler",
            dependencies: [
                "CordonAtlas", "CordonCore", "CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy",
            ]
        ),
        .target(name: "CordonParticipants", dependencies: ["CordonModel"]),
        .target(name: "CordonReport", dependencies: ["CordonModel"]),
        .target(
            name: "CordonCommands",
            dependencies: [
                "CordonAtlas", "CordonCompiler", "CordonCore", "CordonGeoIP", "CordonLanguage", "CordonModel",
                "CordonParticipants", "CordonPolicy", "CordonReport",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .executableTarget(
            name: "cordon",
            dependencies: [
                "CordonAtlas", "CordonCommands", "CordonModel", "CordonParticipants", "CordonReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(
            name: "CordonTestSupport",
            dependencies: ["CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy"],
            path: "Tests/CordonTestSupport"
        ),
        .target(
            name: "CordonFuzzing",
            dependencies: ["CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy", "CordonTestSupport"],
            path: "Tests/CordonFuzzing"
        ),
        .testTarget(name: "CordonFuzzingTests", dependencies: ["CordonFuzzing", "CordonTestSupport"]),
        .testTarget(name: "CordonModelTests", dependencies: ["CordonModel", "CordonTestSupport"]),
        .testTarget(name: "CordonReportTests", dependencies: ["CordonReport", "CordonTestSupport"]),
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
            name: "CordonCompilerTests",
            dependencies: [
                "CordonAtlas", "CordonCompiler", "CordonCore", "CordonGeoIP", "CordonLanguage", "CordonModel",
                "CordonPolicy", "CordonTestSupport",
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

// Only script/bench builds this.
if Context.environment["CORDON_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "CordonBenchmarks",
            dependencies: [
                "CordonAtlas", "CordonCommands", "CordonGeoIP", "CordonLanguage", "CordonModel", "CordonPolicy",
                "CordonReport",
            ]))
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
