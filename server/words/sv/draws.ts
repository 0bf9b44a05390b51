import type { Translated } from '../index.ts'
import type fi from '../fi/draws.ts'

export default {
  computations: 'Beräkningar',
  computationsLead:
    'Vad programmet har tillfrågats om den här mandattiden. Av varje beräkning sparas utgångsuppgifterna, lösarens version och fröet, så att den kan upprepas.',
  noComputations: 'Ingenting har ännu beräknats för den här mandattiden.',
  task_change: 'Minsta ändring',
  task_explanation: 'Förklaring av motsägelsen',
  task_draw: 'Beräkning för lottning',
  task_terms: 'Kommande perioder',
  status_waiting: 'väntar',
  status_running: 'beräknas',
  status_done: 'klar',
  status_stopped: 'avbruten',
  status_failed: 'misslyckades',
  progress: 'Beräkning',
  computedSoFar: '{percent} % beräknat.',
  mayLeave: 'Du kan lämna sidan: beräkningen fortsätter och resultatet sparas.',
  lookAgain: 'Visa läget',
  cancelComputation: 'Avbryt beräkningen',
  stoppedBy_cancelled: 'Beräkningen avbröts.',
  stoppedBy_time: 'Tiden för beräkningen tog slut. Minska antalet mål eller försök igen.',
  stoppedBy_process: 'Tjänsten startade om mitt i beräkningen. Starta beräkningen på nytt.',
  ended_done: 'Beräkningen är klar.',
  ended_failed: 'Beräkningen misslyckades. Försök igen; om det inte hjälper, meddela huvudanvändaren.',
  asked: 'Begärd',
  askedBy: '{name}, {at}',
  endedAt: 'Avslutad',
  took: 'tog {seconds} s',
  solver: 'Lösare',
  seed: 'frö {seed}',
  input: 'Utgångsuppgifter',
  inputFile: 'Ladda ner utgångsuppgifterna (JSON)',
  alreadyComputing:
    'En lottning för den här mandattiden beräknas redan. Vänta tills den är klar eller avbryt den.',
  queueFull: 'Flera beräkningar väntar redan. Försök igen om en stund.',
  computationEnded: 'Beräkningen har redan avslutats.',
  computedBy: 'Beräknat med lösaren {solver}, frö {seed}.',
  allComputations: 'Mandattidens beräkningar',
  notInUse:
    'Lottning används inte under den här mandattiden. Området bestämmer själv om den används: lagen kräver det inte.',
  callCancelled: 'Nomineringen har återkallats, så det går inte att lotta bland kandidaterna.',
  callOpen: 'Nomineringen är öppen till och med {day}. Lottningen kan beredas när den har stängts.',
  noOpenSeats: 'Det finns inga platser att lotta ut.',
  tooFewCandidates:
    'Platserna är {seats}, men bara {candidates} kandidater kan få en plats: en från samma organisation eller koncern.',
  alreadyCancelled: 'Lottningen har redan inställts.',
  alreadyDrawn: 'Lottningen har redan förrättats och kan inte längre ändras.',
  notYet: 'Numret kan antecknas först efter tidpunkten för lottningen: {at}.',
  someoneLeft:
    'En kandidat har dragit sig tillbaka före lottningen, så den publicerade lottningen gäller inte längre. Ställ in lottningen med motivering och bered en ny.',
} satisfies Translated<typeof fi>
