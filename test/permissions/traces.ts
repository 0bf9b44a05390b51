import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  RootOperationNode,
  UnknownRow,
  QueryResult,
} from 'kysely'

/** Counts the rows that statements write, and the lines of the record among them; tries of a password are no trace. */
export class Traces implements KyselyPlugin {
  changes = 0
  record = 0
  readonly #into = new WeakMap<object, string>()

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    this.#into.set(queryId, tableOf(node))
    return node
  }

  async transformResult({ result, queryId }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const rows = Number(result.numAffectedRows ?? 0)
    const table = this.#into.get(queryId)
    if (table !== 'attempts') this.changes += rows
    if (table === 'record') this.record += rows
    return result
  }

  forget() {
    this.changes = this.record = 0
  }
}

function tableOf(node: RootOperationNode) {
  if (node.kind !== 'InsertQueryNode') return ''
  return node.into?.table.identifier.name ?? ''
}
