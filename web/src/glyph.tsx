// The mark on what is chosen: seen without colour; to a screen reader the button says that it is pressed.
export const Glyph = ({ chosen }: { chosen: boolean }) => (chosen ? <span aria-hidden="true">✓ </span> : null);
