/** Another version may choose other vertices: what was computed says by which. */
export const solver = { name: 'highs', version: '1.15.3' }
