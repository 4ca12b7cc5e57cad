import type { Position } from "./position";

interface Piece {
  /** Offset in the joined text where this piece starts. */
  readonly offset: number;
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/**
 * One instruction as the engine sees it: its lines joined, continuation characters and comments in between left out.
 * Knows where each of its characters stands in the file.
 */
export class SourceText {
  private readonly pieces: Piece[] = [];
  private joined = "";

  get text(): string {
    return this.joined;
  }

  /** Adds `text`, which stands at `line`, `character` of the file. */
  append(text: string, line: number, character: number): void {
    this.pieces.push({ offset: this.joined.length, line, character, length: text.length });
    this.joined += text;
  }

  /** The place in the file of a character of `text`; past the end gives the end. */
  positionAt(offset: number): Position {
    let found = this.pieces[0];
    for (const piece of this.pieces) {
      if (piece.offset > offset) break;
      found = piece;
    }
    if (found === undefined) return { line: 0, character: 0 };
    return { line: found.line, character: found.character + Math.min(offset - found.offset, found.length) };
  }

  /** The place in the file just after the character before `offset`: where a token that ends there ends. */
  endPositionAt(offset: number): Position {
    if (offset === 0) return this.positionAt(0);
    const last = this.positionAt(offset - 1);
    return { line: last.line, character: last.character + 1 };
  }

  /** The offset in `text` of a place in the file; undefined for comments, continuation characters and other lines. */
  offsetAt(position: Position): number | undefined {
    for (const piece of this.pieces) {
      const inside = position.character - piece.character;
      if (piece.line === position.line && inside >= 0 && inside <= piece.length) return piece.offset + inside;
    }
    return undefined;
  }
}
