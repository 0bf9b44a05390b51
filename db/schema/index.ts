import type { Kysely } from 'kysely'
import type { AccountsTables } from './accounts.ts'
import type { NamesTables } from './names.ts'
import type { RecordTables } from './record.ts'
import type { OpeningsTables } from './openings.ts'
import type { UpkeepTables } from './upkeep.ts'
import type { OrganisationsTables } from './organisations.ts'
import type { BodiesTables } from './bodies.ts'
import type { BalanceTables } from './balance.ts'
import type { NominationsTables } from './nominations.ts'
import type { DrawsTables } from './draws.ts'
import type { AppointmentsTables } from './appointments.ts'
import type { ImportsTables } from './imports.ts'
import type { MattersTables } from './matters.ts'
import type { MeetingsTables } from './meetings.ts'
import type { CircumstancesTables } from './circumstances.ts'
import type { MotionsTables } from './motions.ts'
import type { VotingTables } from './voting.ts'
import type { HallsTables } from './halls.ts'
import type { MinutesTables } from './minutes.ts'
import type { FeesTables } from './fees.ts'
import type { RecommendationsTables } from './recommendations.ts'
import type { PublicTables } from './public.ts'
import type { RegistryTables } from './registry.ts'
import type { ArchivesTables } from './archives.ts'
import type { ElectionsTables } from './elections.ts'

/** Every table, as the migrations leave it; a file per subject. */
export interface Schema
  extends
    AccountsTables,
    NamesTables,
    RecordTables,
    OpeningsTables,
    UpkeepTables,
    OrganisationsTables,
    BodiesTables,
    BalanceTables,
    NominationsTables,
    DrawsTables,
    AppointmentsTables,
    ImportsTables,
    MattersTables,
    MeetingsTables,
    CircumstancesTables,
    MotionsTables,
    VotingTables,
    HallsTables,
    MinutesTables,
    FeesTables,
    RecommendationsTables,
    PublicTables,
    RegistryTables,
    ArchivesTables,
    ElectionsTables {}

/** The database, or a transaction on it: queries cannot tell, and need not. */
export type Db = Kysely<Schema>
