import CordonLanguage
import CordonMeetings
import CordonReport

// The same as a page.
extension ScenarioReport {
    func page(_ manifest: Manifest) -> Document {
        var page = Document(
            verdict: verdict, notes: document(showsDetail: false).notes, tables: [sideBySide, byMeeting])
        page.passages = manifest.passages
        return page
    }
}
