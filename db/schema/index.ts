import type { Kysely } from 'kysely'
import type { AccountsTables } from './accounts.ts'
import type { NamesTables } from './names.ts'
import type { RecordTables } from './record.ts'
import type { ProposedCorrectionsTables } from './proposed-corrections.ts'
import type { PassagesTables } from './passages.ts'
import type { OpeningsTables } from './openings.ts'
import type { UpkeepTables } from './upkeep.ts'
import type { OrganisationsTables } from './organisations.ts'
import type { DirectoryTables } from './directory.ts'
import type { BodiesTables } from './bodies.ts'
import type { BalanceTables } from './balance.ts'
import type { NominationsTables } from './nominations.ts'
import type { DrawsTables } from './draws.ts'
import type { AppointmentsTables } from './appointments.ts'
import type { ImportsTables } from './imports.ts'
import type { ContactsTables } from './contacts.ts'
import type { ForumsTables } from './forums.ts'
import type { MattersTables } from './matters.ts'
import type { MeetingsTables } from './meetings.ts'
import type { CircumstancesTables } from './circumstances.ts'
import type { ProceduresTables } from './procedures.ts'
import type { RemoteTables } from './remote.ts'
import type { MotionsTables } from './motions.ts'
import type { VotingTables } from './voting.ts'
import type { AmendmentsTables } from './amendments.ts'
import type { HallsTables } from './halls.ts'
import type { MinutesTables } from './minutes.ts'
import type { FeesTables } from './fees.ts'
import type { RecommendationsTables } from './recommendations.ts'
import type { PublicTables } from './public.ts'
import type { RegistryTables } from './registry.ts'
import type { ArchivesTables } from './archives.ts'
import type { RecipientsTables } from './recipients.ts'
import type { ConsultationsTables } from './consultations.ts'
import type { BulletinsTables } from './bulletins.ts'
import type { OccasionsTables } from './occasions.ts'
import type { LookaheadTables } from './lookahead.ts'
import type { ThemesTables } from './themes.ts'
import type { SummariesTables } from './summaries.ts'
import type { ElectionsTables } from './elections.ts'
import type { SurveysTables } from './surveys.ts'
import type { PlansTables } from './plans.ts'
import type { DevelopmentTables } from './development.ts'

/** Every table, as the migrations leave it; a file per subject. */
export interface Schema
  extends
    AccountsTables,
    NamesTables,
    RecordTables,
    PassagesTables,
    ProposedCorrectionsTables,
    OpeningsTables,
    UpkeepTables,
    OrganisationsTables,
    DirectoryTables,
    BodiesTables,
    BalanceTables,
    NominationsTables,
    DrawsTables,
    AppointmentsTables,
    ImportsTables,
    MattersTables,
    ContactsTables,
    BulletinsTables,
    ForumsTables,
    MeetingsTables,
    CircumstancesTables,
    ProceduresTables,
    RemoteTables,
    MotionsTables,
    VotingTables,
    AmendmentsTables,
    HallsTables,
    MinutesTables,
    FeesTables,
    RecommendationsTables,
    PublicTables,
    RegistryTables,
    ArchivesTables,
    RecipientsTables,
    ConsultationsTables,
    SummariesTables,
    ThemesTables,
    OccasionsTables,
    LookaheadTables,
    ElectionsTables,
    SurveysTables,
    PlansTables,
    DevelopmentTables {}

/** The database, or a transaction on it: queries cannot tell, and need not. */
export type Db = Kysely<Schema>
