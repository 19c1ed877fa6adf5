// What an address holds and the tree no longer knows: answers that were withdrawn. The page holds
// a line with the reason for each; this gives those lines that are about this address.
export function goneIn(search) {
  const lines = [...(document.querySelector("[data-gone]")?.children ?? [])];
  const isAbout = ({ dataset }, asked, said) =>
    dataset.asked.split(" ").includes(asked) && (!dataset.said || said.split(".").includes(dataset.said));
  return [...new URLSearchParams(search)].flatMap(([asked, said]) =>
    lines.filter((line) => isAbout(line, asked, said)).slice(0, 1).map((line) => line.cloneNode(true)),
  );
}
