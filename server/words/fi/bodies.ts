export default {
  setterMissing: 'Kerro, mikä toimielin asetti toimikunnan (35 §).',
  outlastsSetter: 'Toimikunnan toimikausi voi kestää enintään asettajansa toimikauden loppuun, {day} (37 §).',
}
