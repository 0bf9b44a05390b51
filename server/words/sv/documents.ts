import type { Translated } from '../index.ts'
import type fi from '../fi/documents.ts'

export default {
  archiveCopy: 'Arkivexemplar (PDF/A-3a)',
  agendaWord: 'Föredragningslistan som Word-fil',
  word: 'Word-fil',
  toArchive: 'PDF för arkivet (PDF/A-2a)',
  packTitle: 'Sammanträdeshandlingar',
  packOf: 'Sammanträdeshandlingar: {name}',
  packLead:
    'Föredragningslistan och alla bilagor som öppnar sig för dig, som en PDF-fil. En länk i föredragningslistan leder till bilagan, och högst upp på bilagans varje sida kommer du tillbaka till ärendet.',
  packRead: 'Sammanträdeshandlingarna som en PDF-fil',
  packMaking: 'Handlingarna sammanställs: {done}/{total} filer har lästs.',
  packLook: 'Se om de är färdiga',
  packOpen: 'Öppna sammanträdeshandlingarna (PDF, {size})',
  packUnmerged:
    'Den sammanslagna filen saknar den struktur som en skärmläsare behöver. Med skärmläsare är det bättre att läsa föredragningslistan som en egen fil och bilagorna en och en.',
  packAlone: 'Föredragningslistan som en egen PDF-fil',
  packAgain: 'Försök igen',
  apartTitle: 'Dessa filer läses separat',
  apartText: 'Dessa kunde inte fogas in i handlingarna.',
  apart_kind: 'varken PDF-fil eller bild',
  apart_encrypted: 'skyddad PDF-fil',
  apart_form: 'blankett att fylla i',
  apart_broken: 'filen kunde inte läsas',
  apart_large: 'för stor för att fogas in',
  paperTitle: 'Kallelsepaket på papper: {name}',
  paperLead:
    'Adressida, kallelse, föredragningslista och bilagor i följd för utskrift. Med är bara det som öppnar sig för mottagaren; sekretessbelagt sänds inte per post.',
  paperOpen: 'Öppna paketet för utskrift (PDF, {size})',
  paperApart: 'Skriv ut dessa separat',
  paperApartText:
    'Dessa kunde inte fogas in i paketet. Öppna dem i sina egna program och lägg utskrifterna i kuvertet.',
} satisfies Translated<typeof fi>
