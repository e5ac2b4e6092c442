/** Laying out asks for the faces that the text needs; a face that cannot be loaded would print in another font. */
export async function fontsLoaded(root: HTMLElement): Promise<void> {
  root.getBoundingClientRect();
  await document.fonts.ready;
  const broken = [...document.fonts].find(({ status }) => status === 'error');
  if (broken) throw new Error(`The font ${broken.family} could not be loaded.`);
}
