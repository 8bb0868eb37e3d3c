import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const columnTypes = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
}

/** Lets Prisma's schema engine use an in-process PostgreSQL. Prisma's own adapter refuses the catalogue's "char". */
export function shadowAdapterFactory(database) {
  const connect = async () => shadowAdapter(database)
  return { provider: 'postgres', adapterName: 'shadow', connect, connectToShadowDb: connect }
}

function shadowAdapter(database) {
  return {
    provider: 'postgres',
    adapterName: 'shadow',
    queryRaw: async ({ sql, args }) => {
      const { fields, rows } = await database.query(sql, args, { rowMode: 'array' })
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: fields.map((field) => columnTypes[field.dataTypeID] ?? ColumnTypeEnum.Text),
        rows,
      }
    },
    executeRaw: async ({ sql, args }) => (await database.query(sql, args)).affectedRows ?? 0,
    executeScript: (script) => database.exec(script),
    startTransaction: () => Promise.reject(new Error('The schema engine only reads here.')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => undefined,
  }
}
