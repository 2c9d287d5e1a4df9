import CordonParticipants
import Testing

@Suite struct NDJSONListTests {
    @Test func malformedLinesAreLeftOut() {
        let reading = Reading(
            """
            {"meeting":"m","user":"u"}

            {"meeting":"m","user":"v"
              \t
            {"meeting":"m","user":"w"} {}
            [{"meeting":"m","user":"x"}]
            oops
            {"meeting":"m","user":"y"}\r
            """, .ndjson)
        #expect(
            reading.summary == [
                "1 m u",
                "line 3: malformed JSON at byte 26 of the line: it ends in the middle of a value; is the rest cut off?",
                "line 5: malformed JSON at byte 28 of the line: `{` where the end of the value is expected",
                "line 6: not an object; write each participant as `{ … }`",
                "line 7: malformed JSON at byte 1 of the line: `o` where a value is expected",
                "8 m y",
            ])
    }

    @Test func lastLineMayBeCutOff() {
        let reading = Reading("{\"meeting\":\"m\",\"user\":\"u\"}\n{\"meeting\":")
        #expect(reading.records.count == 1)
        #expect(reading.rejected.map(\.line) == [2])
    }
}
