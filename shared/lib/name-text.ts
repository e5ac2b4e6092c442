/** Letters, digits, signs and emoji of any script; what is drawn as nothing is none of them, and U+2800 is a blank. */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Why a text cannot name anybody; null where it can. */
export const nameRefusal = (name: string): string | null =>
  SEEN.test(name) ? null : 'must show a letter, a digit or a sign';

/** Control, format and separator characters: nothing is drawn for them, and some turn the text around them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Where the unseen ones belong to what is written: joiners within emoji and between letters that join, tags of flags, and the
 * marks of direction that exports of right-to-left names carry, which turn nothing around.
 */
const IN_PLACE = [
  String.raw`[\u200E\u200F\u061C]`,
  String.raw`(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Hebr}])[\p{L}\p{M}])[\u200C\u200D](?=[\p{L}\p{M}])`,
  String.raw`(?<=[\u{1F3F4}\u{E0020}-\u{E007E}])[\u{E0020}-\u{E007F}]`,
];
const IN_PLACE_OR_NOT = new RegExp(`${IN_PLACE.join('|')}|(${UNSEEN.source})`, 'gu');

/** A name as it is shown: with what is not seen, or would turn it around, as `\u{…}`. What is stored stays. */
export function shownName(name: string): string {
  if (!UNSEEN.test(name)) return name;
  return name.replace(IN_PLACE_OR_NOT, (all, hidden?: string) =>
    hidden === undefined ? all : `\\u{${(hidden.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
