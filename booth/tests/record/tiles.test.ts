import { expect, test } from 'vitest';
import { concat, encodeText, fromHex, toHex } from '../../src/protocol/bytes.ts';
import { TileInvalid } from '../../src/protocol/errors.ts';
import { hashLeaf, rootOf } from '../../src/protocol/record/merkle.ts';
import {
  bundlePath,
  decodeBundle,
  decodeTile,
  hashTile,
  tilePath,
  tilesOfLevel,
} from '../../src/protocol/record/tiles.ts';

const BUNDLE = fromHex(
  '00337b2274797065223a226e6f7465222c227469746c65223a22456e646f72736520666f72206369747920636f756e63696c3f227d' +
    '00247b2274797065223a226e6f7465222c227469746c65223a2241c3b16f206e7565766f227d' +
    '001a7b2274797065223a226d61726b222c226e756d626572223a377d',
);
const LEAVES = [
  'af5474275a1ff18b2f8f5a6666e7a1bcabb25db143bffc2457828d39d02df095',
  '1e460dcc3828a352d4c72482c12807f15c8093282b6efb4af34577892c76dfba',
  '92b53fbf719b63c7f51d668475ebc8a6a4d38e70281444daedbb91594252608f',
];

test("the worked example's bundle holds its entries, and its tile their hashes", () => {
  const entries = decodeBundle(BUNDLE, 0, 3);
  expect(entries.map((entry) => toHex(hashLeaf(entry)))).toEqual(LEAVES);
  const tile = decodeTile(fromHex(LEAVES.join('')), { level: 0, index: 0, width: 3 });
  expect(tile.map(toHex)).toEqual(LEAVES);
});

test.each([
  ['a byte too few', BUNDLE.slice(0, -1), 3],
  ['a byte too many', concat(BUNDLE, Uint8Array.of(0)), 3],
  ['an entry too few', BUNDLE, 4],
  ['an entry too many', BUNDLE, 2],
  ['an entry of no bytes', concat(BUNDLE, Uint8Array.of(0, 0)), 4],
])('a bundle is refused: %s', (_, bytes, width) => {
  expect(() => decodeBundle(bytes, 0, width)).toThrow(TileInvalid);
});

test('a tile of another length is refused, with its path', () => {
  const decode = () => decodeTile(new Uint8Array(95), { level: 1, index: 1_234_067, width: 3 });
  expect(decode).toThrow('tile/1/x001/x234/067.p/3: 95 bytes are not 3 hashes');
});

test.each([
  [0, 256, 'tile/entries/000'],
  [999, 256, 'tile/entries/999'],
  [1_000, 1, 'tile/entries/x001/000.p/1'],
  [1_234_067, 256, 'tile/entries/x001/x234/067'],
])('bundle %d of width %d is %s', (index, width, path) => {
  expect(bundlePath(index, width)).toBe(path);
});

test.each([
  [-1, 1],
  [0, 0],
  [0, 257],
])('there is no tile %d of width %d', (index, width) => {
  expect(() => tilePath({ level: 0, index, width })).toThrow(RangeError);
});

test('the tiles of a tree are those of its levels', () => {
  const paths = (size: number) =>
    [0, 1, 2].flatMap((level) => [...tilesOfLevel(level, size)].map(tilePath));
  expect(paths(0)).toEqual([]);
  expect(paths(256)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  expect(paths(70_000).filter((path) => path.startsWith('tile/1'))).toEqual([
    'tile/1/000',
    'tile/1/001.p/17',
  ]);
  expect(paths(70_000).at(-1)).toBe('tile/2/000.p/1');
});

test('a full tile hashes to the root over it', () => {
  const leaves = Array.from({ length: 256 }, (_, at) => hashLeaf(encodeText(String(at))));
  expect(hashTile(leaves)).toEqual(rootOf(leaves));
  expect(() => hashTile(leaves.slice(1))).toThrow(RangeError);
});
