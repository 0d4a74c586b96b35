import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { toCsv, toExcel } from './tables'

const sheet = {
  title: '批次/列表',
  header: ['单位', '证件号', '备注'],
  rows: [['市场监管局', '110101199003070011', '含,逗号"引号"'], ['=1+1', '-5', '两\n行 <b>&']],
}

/** Reads a stored zip by its central directory and checks every sum, as a spreadsheet program does. */
function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, string>()
  let at = archive.readUInt32LE(end + 16)
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    const size = archive.readUInt32LE(at + 24)
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString()
    const local = archive.readUInt32LE(at + 42)
    const data = archive.subarray(local + 30 + nameLength, local + 30 + nameLength + size)
    expect(archive.readUInt32LE(local), name).toBe(0x04034b50)
    expect(crc32(data), name).toBe(archive.readUInt32LE(at + 16))
    files.set(name, data.toString())
    at += 46 + nameLength
  }
  return files
}

it('writes CSV that Excel reads as UTF-8 and never runs', async () => {
  const bytes = new Uint8Array(await toCsv(sheet).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe("单位,证件号,备注\r\n市场监管局,110101199003070011,\"含,逗号\"\"引号\"\"\"\r\n'=1+1,-5,\"两\n行 <b>&\"\r\n")
})

it('writes a workbook whose archive is sound and whose IDs keep all digits', async () => {
  const files = unzip(Buffer.from(await toExcel(sheet).arrayBuffer()))
  expect(files.size).toBe(5)
  expect(files.get('xl/workbook.xml')).toContain('<sheet name="批次 列表"')
  const rows = files.get('xl/worksheets/sheet1.xml')
  expect(rows).toContain('<t xml:space="preserve">110101199003070011</t>')
  expect(rows).toContain('两\n行 &lt;b&gt;&amp;')
})
