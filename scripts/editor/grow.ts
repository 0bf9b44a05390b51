export const growEditors = (_root: ParentNode) => {}
