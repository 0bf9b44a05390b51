import { growEditors } from './grow.ts'

growEditors(document)
document.addEventListener('htmx:after:swap', () => growEditors(document))
