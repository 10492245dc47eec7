//! Every route with its action: the one place that says what the policy must let through.

mod real; // Whether the table has every route there is.

use domain::policy::Action;

/// Method, route, action, and the form or query that it takes.
///
/// Forms are such that an allowed act changes nothing that a later line asks for.
const TABLE: &str = "
GET  /api/home                            ReadPublic      edition={edition}
GET  /api/rules                           ReadPublic      edition={edition}
GET  /api/results                         ReadResults     edition={edition}
GET  /api/result                          ReadResults     edition={edition}&code={code}
GET  /api/plain                           ReadPublic
POST /api/sign_in                         SignIn          login=khong@example.vn&password=khong
POST /api/sign_up                         SignUp          name=An&login=an@example.vn&password=ngan
POST /api/use_link                        SignIn          secret={secret}
POST /api/use_card                        SignIn          secret={secret}
POST /api/sign_out                        SignOut
GET  /api/my_place                        ReadMyEntries
GET  /api/my_entries                      ReadMyEntries
GET  /api/my_data                         ReadMyData
POST /api/delete_my_data                  DeleteMyData    password=khong
POST /api/start_entry                     StartEntry      edition={edition}
GET  /api/begin                           ReadPublic      edition={edition}
POST /api/begin_with                      StartEntry      edition={edition}&answer[title]=x
GET  /api/dossier                         ReadEntry       entry={entry}
GET  /api/task                            ReadEntry       entry={entry}&task={task}
POST /api/save_answer                     EditEntry       entry={entry}&key=title&text=x&base=0
POST /api/save_task                       EditEntry       entry={entry}&task={task}
POST /api/move_file                       EditEntry       entry={entry}&file={file}&way=up
POST /api/withdraw_entry                  WithdrawEntry   entry={entry}
GET  /api/check_entry                     ReadEntry       entry={entry}
POST /api/submit_entry                    SubmitEntry     entry={entry}
GET  /api/receipt                         ReadEntry       entry={entry}
GET  /api/paper                           PrintEntry      entry={entry}&paper={paper}
GET  /api/unit                            ReadUnit        edition={edition}
POST /api/endorse_entry                   EndorseEntry    entry={entry}&verdict=confirmed
POST /api/rank_entry                      EndorseEntry    entry={entry}&way=up
POST /api/ask_endorsement                 AskEndorsement  entry={entry}
GET  /api/endorsement                     ReadEndorsement secret={endorsement}
POST /api/endorse_by_link                 EndorseByLink   secret={endorsement}&name=
POST /api/ask_confirmation                AskConfirmation entry={entry}&author=2
GET  /api/confirmation                    ReadConfirmation secret={confirmation}
POST /api/confirm_by_link                 ConfirmByLink   secret={confirmation}
POST /api/object_by_link                  ConfirmByLink   secret={confirmation}&note=
POST /api/leave_by_link                   ChangePublishing secret={confirmation}
POST /api/join_by_link                    JoinEntry       secret={confirmation}
POST /api/leave_entry                     LeaveEntry      entry={entry}
POST /api/change_publishing               ChangePublishing secret={confirmation}
POST /api/publish_name                    PublishName     entry={entry}&publish[]=name
POST /api/record_confirmation             RecordConfirmation entry={entry}&author=9
POST /api/refuse_paper                    RecordConfirmation entry={entry}&author=1&reason=Ly+do+gi
GET  /api/desk                            ReadDesk        edition={edition}
GET  /api/screening                       ReadScreening   edition={edition}&entry={entry}
POST /api/save_check                      ScreenEntry     entry={entry}&check=linh-vuc&passed=yes
POST /api/choose_field                    ScreenEntry     entry={entry}&field=co-khi
POST /api/decide_stamp                    ScreenEntry     entry={entry}&verdict=accept
POST /api/correct_entry                   CorrectEntry    entry={entry}&key=&text=x&reason=Ly+do+gi
POST /api/accept_entry                    ScreenEntry     entry={entry}
POST /api/return_entry                    ScreenEntry     entry={entry}&reason=Ly+do+gi&until=2024-01-01
POST /api/reject_entry                    ScreenEntry     entry={entry}&reason=Ly+do+gi
GET  /api/batch                           ReadScreening   edition={edition}&query[q]=
POST /api/decide_entries                  ScreenEntry     edition={edition}&act=accept
POST /api/undo_batch                      ScreenEntry     batch={batch}
POST /api/undo_decision                   ScreenEntry     entry={entry}
GET  /api/progress                        ReadProgress    edition={edition}
GET  /api/recognition                     ReadRecognition edition={edition}
POST /api/recognise_entries               RecogniseEntries edition={edition}&number=
POST /api/correct_recognition             CorrectRecognition edition={edition}&change=add
GET  /api/extensions                      ReadExtensions  edition={edition}
POST /api/extend_entry                    ExtendEntry     edition={edition}&code=
GET  /api/messages                        ReadMessages    edition={edition}
POST /api/save_message                    HandleMessages  message={message}&subject=&text=x
POST /api/change_message                  HandleMessages  message={message}&act=again
POST /api/approve_messages                HandleMessages  edition={edition}
GET  /api/models                          ReadModels      edition={edition}
GET  /api/labels                          ReadModels      edition={edition}
GET  /api/custody_paper                   ReadModels      edition={edition}&paper={custody}
POST /api/record_models                   HandleModels    edition={edition}&act=move
POST /api/look_at_parcel                  TakeParcel      edition={edition}&text=x
POST /api/take_parcel                     TakeParcel      edition={edition}&text=x
GET  /api/paper_sheets                    ReadPaperSheets edition={edition}
GET  /api/paper_print                     PrintPaperSheets edition={edition}&code={sheet}
GET  /api/own_paper                       ReadSheets      edition={edition}
POST /api/type_paper_sheet                TypePaperSheet  edition={edition}&code={sheet}
POST /api/confirm_paper_sheet             ConfirmPaperSheet proposal={proposal}
GET  /api/conflicts                       ReadConflicts   edition={edition}
POST /api/pin_conflict                    PinConflict     edition={edition}&pin=no&reason=
GET  /api/panels                          ReadPanels      edition={edition}
POST /api/name_panel                      NamePanels      edition={edition}&group=
POST /api/save_expertise                  NamePanels      edition={edition}&group=
GET  /api/assigning                       AssignJudges    edition={edition}
POST /api/set_anchor                     AssignJudges    edition={edition}&code=x
POST /api/assign_judges                   AssignJudges    edition={edition}
POST /api/add_judge                       AssignJudges    edition={edition}
GET  /api/judging                         ReadSheets      edition={edition}
GET  /api/sheet                           ReadSheet       sheet={sheet}
POST /api/save_mark                       MarkSheet       sheet={sheet}&criterion=tinh-moi&points=1&last=0
POST /api/save_note                       MarkSheet       sheet={sheet}&criterion=tinh-moi&text=x&last=0
POST /api/save_sheet                      MarkSheet       sheet={sheet}
POST /api/declare_conflict                MarkSheet       sheet={sheet}&reason=
POST /api/sign_sheet                      MarkSheet       sheet={sheet}
GET  /api/ranking                         ReadRanking     edition={edition}
GET  /api/proposals                       ReadProposals   edition={edition}
POST /api/propose_for_sheet               ChangeSheet     sheet={sheet}&matter=reopen&reason=
POST /api/propose_for_entry               ChangeSheet     edition={edition}&code={code}&matter=keep&reason=
GET  /api/deliberation                    ReadDeliberation edition={edition}&code={code}
POST /api/note_deliberation               NoteDeliberation edition={edition}&code={code}&text=
GET  /api/votes                           ReadVotes       edition={edition}
POST /api/open_vote                       HoldVotes       edition={edition}&question=
POST /api/cast_vote                       CastVote        vote={vote}&choice=
POST /api/close_vote                      CloseVote       vote={vote}
POST /api/withdraw_vote                   CloseVote       vote={vote}
GET  /api/minutes                         ReadMinutes     edition={edition}
POST /api/propose_awards                  ProposeAwards   edition={edition}&number=&date=2023-05-10&issuer=x&reason=x
POST /api/propose_publication             ProposePublication edition={edition}&reason=%01
POST /api/confirm_proposal                SettleProposal  proposal={proposal}
POST /api/refuse_proposal                 SettleProposal  proposal={proposal}&reason=
POST /api/withdraw_proposal               SettleProposal  proposal={proposal}
GET  /api/calibration                     ReadRanking     edition={edition}
POST /api/close_round                     CloseRound      edition={edition}&reason=
POST /api/open_round_again                CloseRound      edition={edition}&reason=
POST /api/confirm_awards                  ConfirmAwards   edition={edition}&number=&date=2023-05-10&issuer=x
POST /api/publish_results                 PublishResults  edition={edition}
GET  /api/import                          ImportEntries   edition={edition}
POST /api/match_columns                   ImportEntries   edition={edition}&file=x
POST /api/import_file                     ImportEntries   edition={edition}&file=x
GET  /api/cards                           ReadCards       edition={edition}
POST /api/make_cards                      ManageCards     edition={edition}&accounts={account}
POST /api/release_card                    ManageCards     edition={edition}&account={account}
POST /api/revoke_card                     ManageCards     edition={edition}&account={account}
GET  /api/people                          ReadPeople
GET  /api/access                          ReadAccess      query[q]=
POST /api/invite_person                   ManagePeople    name=&role=judge&edition={edition}&groups=to-1
POST /api/take_role                       ReleaseJudge    account={account}&role=judge&edition={edition}&reason=
POST /api/make_link                       ManagePeople    account={account}
POST /api/revoke_link                     ManagePeople    account={account}
GET  /api/fresh_link                      ManagePeople

PAGE /                                    ReadPublic
PAGE /e/{edition}                         ReadPublic
PAGE /e/{edition}/rules                   ReadPublic
PAGE /e/{edition}/results                 ReadResults
PAGE /e/{edition}/results/{code}          ReadResults
PAGE /sign-in                             SignIn
PAGE /sign-up                             SignUp
PAGE /l/{secret}                          SignIn
PAGE /card/{secret}                       SignIn
PAGE /endorse/{endorsement}               ReadEndorsement
PAGE /confirm/{confirmation}              ReadConfirmation
PAGE /e/{edition}/begin                   ReadPublic
PAGE /me                                  ReadMyEntries
PAGE /me/data                             ReadMyData
PAGE /left                                ReadPublic
PAGE /gone                                ReadPublic
PAGE /entries                             ReadMyEntries
PAGE /entries/{entry}                     ReadEntry
PAGE /entries/{entry}/check               ReadEntry
PAGE /entries/{entry}/receipt             ReadEntry
PAGE /entries/{entry}/{task}              ReadEntry
PAGE /entries/{entry}/print/{paper}       PrintEntry
PAGE /e/{edition}/unit                    ReadUnit
PAGE /e/{edition}/unit/print              ReadUnit
PAGE /e/{edition}/desk                    ReadDesk
PAGE /e/{edition}/screening               ReadScreening
PAGE /e/{edition}/screening/{entry}       ReadScreening
PAGE /e/{edition}/batch                   ReadScreening
PAGE /e/{edition}/recognised              ReadRecognition
PAGE /e/{edition}/recognised/print        ReadRecognition
PAGE /e/{edition}/extensions              ReadExtensions
PAGE /e/{edition}/messages                ReadMessages
PAGE /e/{edition}/models                  ReadModels
PAGE /e/{edition}/models/labels           ReadModels
PAGE /e/{edition}/models/papers/{custody} ReadModels
PAGE /e/{edition}/models/{code}           ReadModels
PAGE /e/{edition}/progress                ReadProgress
PAGE /e/{edition}/paper-sheets            ReadPaperSheets
PAGE /e/{edition}/paper-sheets/print      PrintPaperSheets
PAGE /e/{edition}/paper-sheets/{code}     ReadPaperSheets
PAGE /e/{edition}/judging/print           ReadSheets
PAGE /e/{edition}/judging                 ReadSheets
PAGE /e/{edition}/judging/{sheet}         ReadSheet
PAGE /e/{edition}/deliberation            ReadDeliberation
PAGE /e/{edition}/votes                   ReadVotes
PAGE /e/{edition}/minutes                 ReadMinutes
PAGE /e/{edition}/proposals               ReadProposals
PAGE /e/{edition}/calibration             ReadRanking
PAGE /e/{edition}/ranking                 ReadRanking
PAGE /e/{edition}/import                  ImportEntries
PAGE /e/{edition}/assigning               AssignJudges
PAGE /e/{edition}/conflicts               ReadConflicts
PAGE /e/{edition}/panels                  ReadPanels
PAGE /e/{edition}/cards                   ReadCards
PAGE /admin                               ReadPeople
PAGE /admin/access                        ReadAccess
PAGE /admin/link                          ManagePeople

POST /entries/{entry}/files               EditEntry
POST /entries/{entry}/files/{file}/remove EditEntry
POST /entries/{entry}/files/{file}/caption EditEntry      caption=x
POST /e/{edition}/import                  ImportEntries
POST /e/{edition}/models/{code}/photo/{line} HandleModels
POST /entries/{entry}/uploads             EditEntry
PATCH /entries/{entry}/uploads/{upload}   EditEntry
HEAD /entries/{entry}/uploads/{upload}    EditEntry
DELETE /entries/{entry}/uploads/{upload}  EditEntry
POST /entries/{entry}/uploads/{upload}    EditEntry
POST /entries/{entry}/uploads/{upload}/drop EditEntry
GET  /files/{file}                        ReadFile
GET  /files/{file}/sent                   ReadSentFile
GET  /files/{file}/view                   ReadFile
GET  /files/{file}/small                  ReadFile
GET  /endorse/{endorsement}/files/{file}  ReadEndorsement
GET  /endorse/{endorsement}/files/{file}/view ReadEndorsement
GET  /endorse/{endorsement}/files/{file}/small ReadEndorsement
GET  /confirm/{confirmation}/data.json    ReadConfirmation
GET  /confirm/{confirmation}/papers/{paper_photo} ReadConfirmation
GET  /me/data.zip                         ReadMyData
GET  /e/{edition}/progress/events         ReadProgress
GET  /e/{edition}/screening.xlsx          ReadScreening
GET  /e/{edition}/screening.csv           ReadScreening   state=accepted
GET  /e/{edition}/dossiers.zip            TakeDossiers    state=accepted
GET  /e/{edition}/ranking.xlsx            ReadRanking
GET  /e/{edition}/ranking.csv             ReadRanking
GET  /e/{edition}/progress.xlsx           ReadProgress
GET  /e/{edition}/progress.csv            ReadProgress
GET  /e/{edition}/extensions.xlsx         ReadExtensions
GET  /e/{edition}/extensions.csv          ReadExtensions
GET  /e/{edition}/recognised.xlsx         ReadRecognition
GET  /e/{edition}/recognised.csv          ReadRecognition
GET  /e/{edition}/models.xlsx              ReadModels
GET  /e/{edition}/models.csv               ReadModels      stand=here
GET  /e/{edition}/messages.xlsx           ReadMessages
GET  /e/{edition}/messages.csv            ReadMessages    q=tt:sent
GET  /admin/access.xlsx                   ReadAccess
GET  /admin/access.csv                    ReadAccess      q=x
GET  /e/{edition}/bundle.zip              ExportBundle
GET  /e/{edition}/results.csv             ReadResults
GET  /e/{edition}/results.json            ReadResults
GET  /e/{edition}/feed.xml                ReadPublic
GET  /e/{edition}/card.png                ReadResults
GET  /e/{edition}/results/{code}/card.png ReadResults
GET  /e/{edition}/unit.xlsx               ReadUnit
GET  /e/{edition}/unit.csv                ReadUnit
GET  /healthz                             ReadPublic
POST /language                            ReadPublic      lang=vi
";

/// How a route is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A value or a file.
    Get,
    /// An act.
    Post,
    /// A page of the app.
    Page,
    /// A step of a resumable upload.
    Upload(&'static str),
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) path: &'static str,
    pub(crate) action: Action,
    /// Form or query.
    pub(crate) fields: &'static str,
}

/// The table.
pub(crate) fn rows() -> Vec<Row> {
    TABLE
        .lines()
        .filter(|line| !line.is_empty())
        .map(row)
        .collect()
}

fn row(line: &'static str) -> Row {
    let mut cells = line.split_whitespace();
    let mut cell = || cells.next().unwrap_or_default();
    let (kind, path, action) = (cell(), cell(), cell());
    Row {
        kind: match kind {
            "GET" => Kind::Get,
            "POST" => Kind::Post,
            "PAGE" => Kind::Page,
            "PATCH" | "HEAD" | "DELETE" => Kind::Upload(kind),
            other => panic!("{other} in {line}"),
        },
        path,
        action: *Action::ALL
            .iter()
            .find(|known| format!("{known:?}") == action)
            .unwrap_or_else(|| panic!("no such action: {line}")),
        fields: cell(),
    }
}
