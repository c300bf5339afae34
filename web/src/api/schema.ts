/** The portal API's records, as docs/link.md and /openapi describe them. Types only. */

export type Uuid = string;
export type Instant = string;

export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
}

export interface OrganisationName {
  readonly id: Uuid;
  readonly name: string;
}

export type Role = 'OPERATOR' | 'ADMINISTRATOR' | 'READER' | 'SENDER' | 'PRIVACY_OFFICER';

export interface Session {
  readonly person: { readonly id: Uuid; readonly name: string; readonly email: string };
  readonly organisation: OrganisationName | null;
  readonly roles: Role[];
  readonly memberships: { readonly organisation: OrganisationName; readonly roles: Role[] }[];
  readonly notices: { readonly primaryDiagnosis: boolean };
}

export interface SetupInspection {
  readonly kind: 'first-operator' | 'invitation';
  readonly email?: string;
  readonly name?: string;
  readonly organisationName?: string;
  readonly totpSecret: string;
  readonly otpauthUri: string;
}

export interface Person {
  readonly id: Uuid;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
}

export interface Device {
  readonly id: Uuid;
  readonly kind: 'dicom' | 'mllp';
  readonly aeTitle?: string;
  readonly address: string;
  readonly state: 'new' | 'allowed' | 'refused';
  readonly firstSeen?: Instant;
  readonly query?: boolean;
  readonly retrieve?: boolean;
  readonly port?: number;
}

export type Receives = 'results' | 'report-documents' | 'shared-studies';

export interface Destination {
  readonly id: Uuid;
  readonly name: string;
  readonly kind: 'dicom' | 'mllp';
  readonly host: string;
  readonly port: number;
  readonly calledAeTitle?: string;
  readonly callingAeTitle?: string;
  readonly receives: Receives[];
}

export interface Gateway {
  readonly id: Uuid;
  readonly name: string;
  readonly state: 'created' | 'pending' | 'active' | 'revoked';
  readonly fingerprint?: string;
  readonly hostName?: string;
  readonly lastSeen?: Instant;
  readonly version?: string;
  readonly waitingInstances?: number;
  readonly waitingMessages?: number;
  readonly devices: Device[];
  readonly destinations: Destination[];
}

export interface NewDestination {
  readonly name: string;
  readonly kind: 'dicom' | 'mllp';
  readonly host: string;
  readonly port: number;
  readonly calledAeTitle?: string;
  readonly callingAeTitle?: string;
  readonly receives: Receives[];
}

export type ReportState = 'none' | 'draft' | 'preliminary' | 'final' | 'corrected';
export type Matching = 'matched' | 'unmatched' | 'quarantined';

export interface WorklistItem {
  readonly studyId: Uuid;
  readonly owner: OrganisationName;
  /** This and the next three: as the images say it. */
  readonly patientName: string;
  readonly patientId: string;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly studyDate?: string;
  readonly studyTime?: string;
  readonly description: string;
  readonly modalities: string[];
  readonly seriesCount: number;
  readonly instanceCount: number;
  readonly complete: boolean;
  readonly urgent: boolean;
  readonly state: Matching;
  readonly expires?: Instant;
  readonly reportState: ReportState;
  readonly corrected?: CorrectedPatient;
}

/** What the hospital says of the patient now, where images say something else. */
export interface CorrectedPatient {
  readonly patientName: string;
  readonly patientId: string;
  readonly birthDate?: string;
  readonly sex?: string;
}

export interface SeriesSummary {
  readonly seriesInstanceUid: string;
  readonly number?: number;
  readonly modality?: string;
  readonly description?: string;
  readonly instanceCount: number;
  readonly hasImages: boolean;
}

export interface Order {
  readonly id: Uuid;
  readonly placer?: string;
  readonly filler?: string;
  readonly accessionNumber?: string;
  readonly procedure?: string;
  readonly priority?: string;
  readonly orderingProvider?: string;
}

export interface Share {
  readonly id: Uuid;
  readonly recipient: OrganisationName;
  readonly state: 'active' | 'recalled' | 'expired';
  readonly created: Instant;
  readonly expires: Instant;
}

export interface Delivery {
  readonly id: Uuid;
  readonly kind: 'result' | 'report-document' | 'study';
  readonly studyId?: Uuid;
  readonly destination: string;
  readonly gateway: string;
  readonly state: 'pending' | 'in-flight' | 'delivered' | 'parked' | 'failed';
  readonly attempts: number;
  readonly code?: string;
  readonly createdAt: Instant;
  readonly deliveredAt?: Instant;
  /** Whether it went with the patient's correction, where there is one, or as it is stored. */
  readonly correction?: 'made' | 'not-made';
}

export interface Study extends WorklistItem {
  readonly studyInstanceUid: string;
  readonly accessionNumber?: string;
  readonly waitingInstances: number;
  readonly series: SeriesSummary[];
  readonly order?: Order;
  readonly shares: Share[];
  readonly deliveries: Delivery[];
}

/** An order, and the patient that it names, that might be the one this study was made for. */
export interface Candidate extends Order {
  readonly orderId?: Uuid;
  readonly patientName?: string;
  readonly patientId?: string;
  readonly birthDate?: string;
  readonly sex?: string;
}

export interface ReportVersion {
  readonly version: number;
  readonly status: 'preliminary' | 'final' | 'corrected' | 'addendum';
  readonly text: string;
  readonly signedBy: string;
  readonly organisation: string;
  readonly signedAt: Instant;
  readonly readWhere: string;
  readonly sha256: string;
  readonly override?: { readonly reason: string };
}

export interface Report {
  readonly draft?: { readonly text: string; readonly savedAt: Instant };
  readonly versions: ReportVersion[];
}

export interface SignRequest {
  readonly text: string;
  readonly readWhere: string;
  readonly override?: { readonly reason: string };
}

export interface Signed {
  readonly reportId: Uuid;
  readonly version: number;
  readonly status: string;
  readonly sha256: string;
}

export interface LedgerItem {
  readonly at: Instant;
  readonly kind: string;
  readonly actor: string;
  readonly organisation: string;
  readonly purpose?: string;
  readonly frames?: number;
}

/** That somebody held a study, or released it, and why. */
export interface HoldAct {
  readonly act: 'placed' | 'released';
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** What keeps a study. */
export interface Kept {
  readonly held: boolean;
  readonly reasons: { readonly kind: 'import' | 'share' | 'archive' | 'legal-hold'; readonly ends?: Instant }[];
  readonly acts: HoldAct[];
  readonly receipts: string[];
}

export interface RoutingRule {
  readonly id: Uuid;
  readonly name: string;
  readonly modality?: string;
  readonly text?: string;
  readonly urgency: 'urgent' | 'any';
  readonly recipientOrganisationId: Uuid;
  readonly days: number;
}

export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
}

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A time of the day at which a gateway uses no more than so much of its line. No days: every day. */
export interface BandwidthWindow {
  readonly days: Day[];
  readonly from: string;
  readonly to: string;
  readonly megabits: number;
}

export interface Sending {
  readonly urgentAeTitle?: string;
  readonly timeZone: string;
  readonly windows: BandwidthWindow[];
}
