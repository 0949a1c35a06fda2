import { expect } from 'chai'
import fc from 'fast-check'
import { DESCRIBE_LAYOUT, TABLE_LAYOUT, TabWriter, type TabWriterOptions } from '../../src/kubectl/tabwriter'

function written(options: TabWriterOptions, ...texts: readonly string[]): string[] {
  const writer = new TabWriter(options)
  return texts.map((text) => {
    writer.write(text)
    return writer.flush()
  })
}

describe('TabWriter', () => {
  it('makes a column as wide as its widest cell and leaves what follows the last tab alone', () => {
    expect(written(TABLE_LAYOUT, 'NAME\tREADY\tSTATUS\nweb-1\t1/1\tRunning\n')).to.deep.equal([
      'NAME    READY   STATUS\nweb-1   1/1     Running\n',
    ])
  })

  it('ends a column at a line that has no cell in it', () => {
    expect(
      written(DESCRIBE_LAYOUT, 'Name:\tweb\nContainers:\n  app:\n    Container ID:\tx\n    Image:\tnginx\nIP:\t1\n'),
    ).to.deep.equal(['Name:  web\nContainers:\n  app:\n    Container ID:  x\n    Image:         nginx\nIP:                1\n'])
  })

  it('keeps blanks after an empty last cell', () => {
    expect(written(DESCRIBE_LAYOUT, 'a\t\nbbb\tc\n')).to.deep.equal(['a    \nbbb  c\n'])
  })

  it('counts characters, not bytes or UTF-16 units', () => {
    expect(written(DESCRIBE_LAYOUT, '😀\t1\n한é\t2\n')).to.deep.equal(['😀   1\n한é  2\n'])
  })

  it('remembers widths from one flush to the next where it is asked to', () => {
    expect(written(TABLE_LAYOUT, 'a-long-name\tx\n', 'b\ty\n')).to.deep.equal(['a-long-name   x\n', 'b             y\n'])
    expect(written(DESCRIBE_LAYOUT, 'a-long-name\tx\n', 'b\ty\n')).to.deep.equal(['a-long-name  x\n', 'b  y\n'])
  })

  it('fills up with tabs where these are the padding', () => {
    const options = { minWidth: 0, tabWidth: 8, padding: 1, padChar: '\t' }
    expect(written(options, 'a\tb\nlonger-than-8\tc\n')).to.deep.equal(['a\t\tb\nlonger-than-8\tc\n'])
  })

  it('prints the same whatever the pieces in which the text comes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'bb', '\t', '\n', 'é') })
    fc.assert(
      fc.property(fc.array(text), (pieces) => {
        const writer = new TabWriter(DESCRIBE_LAYOUT)
        for (const piece of pieces) writer.write(piece)
        expect(writer.flush()).to.equal(written(DESCRIBE_LAYOUT, pieces.join(''))[0])
      }),
    )
  })
})
