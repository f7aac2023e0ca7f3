/** The words that generated specs are made of: a harbour's back office, which no one has built. */

export const ADJECTIVES =
  `Tidal Coastal Quiet Amber Northern Daily Remote Frozen Bonded Mixed Early Heavy Inland Open
  Paper Rapid Seasonal Shared Silent Split Steady Transit Upper Verified Weekly Wide Woven Yearly
  Bulk Cold Dry Empty`.split(/\s+/);

export const THINGS =
  `Ledger Berth Crane Manifest Pilot Tariff Warehouse Gate Beacon Barge Container Customs Dispatch
  Ferry Freight Invoice Lighter Lock Mooring Notice Parcel Pier Quay Queue Roster Route Scale Seal
  Signal Tug Voyage Yard`.split(/\s+/);

export const AREAS = 'harbour yard gate office customs fleet billing safety'.split(' ');

export const PEOPLE = [
  'Marit Olsen',
  'Teodor Blanc',
  'Ayumi Sato',
  'Chidi Okafor',
  'Lena Brandt',
  'Rosa Ibarra',
  'Piet de Vries',
  'Noor Rahman',
];

export const NOUNS =
  `berth crane ledger manifest vessel pilot tariff warehouse gate container invoice parcel route
  seal signal roster shift barge ferry quay queue record message event request worker cache index
  table column session token clerk operator schedule report archive backup tide forecast draught
  permit lease deposit`.split(/\s+/);

export const VERBS =
  `accepts announces archives assigns checks closes collects compares confirms copies counts
  delivers forwards keeps locks measures merges notifies opens orders prints publishes reads
  rejects releases repeats reserves restores reviews signs sorts stores tracks updates validates
  waits weighs`.split(/\s+/);

export const ADVERBS = [
  'at once',
  'before noon',
  'in order',
  'after each shift',
  'within a minute',
  'without a lock',
  'once a day',
  'by hand',
  'on request',
  'in the background',
];

export const QUALITIES =
  `late empty local remote damaged signed stale double open final heavy early partial secure idle
  known slow shared daily`.split(/\s+/);

export const CODE_WORDS = [
  'berthId',
  'voyageId',
  'tariff.current',
  'POST /berths',
  'GET /voyages/{id}',
  '409 Conflict',
  'due_on',
  'crane_state',
  'retryAfter',
  'manifest.signed',
  'queue.depth',
  'text[]',
];

export const TECHNOLOGIES = [
  'TypeScript on Node.js',
  'Go with the standard library',
  'PostgreSQL 16 and Redis',
  'Kubernetes with three nodes',
  'gRPC inside, REST outside',
  'React with a small design system',
  'Terraform and a private registry',
];
