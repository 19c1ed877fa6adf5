// Blocks (see blocks.js) as an OpenDocument text: a ZIP of five small files. Word, LibreOffice
// and Google Docs open it.
import { zip } from "./zip.js";

const TYPE = "application/vnd.oasis.opendocument.text";
const SPACES = ["office", "style", "text", "table", "meta", "manifest"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .concat('xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"')
  .concat('xmlns:dc="http://purl.org/dc/elements/1.1/"', 'xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(" ");
const PAGE = 174; // millimetres between the margins

// said: { title, language, day, footer }
export function odt(blocks, said) {
  const files = [
    ["mimetype", TYPE], // must be the first, so that a file is known by how it begins
    ["content.xml", content(blocks)],
    ["styles.xml", styles(said)],
    ["meta.xml", meta(said)],
  ];
  files.push(["META-INF/manifest.xml", manifest(files.slice(1).map(([name]) => name))]);
  return zip(files, said.day);
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function file(root, inside) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${SPACES} office:version="1.2">${inside}</${root}>\n`;
}

function content(blocks) {
  const columns = [];
  const body = blocks
    .map((block, at) => write(block, columns, blocks[at + 1]?.type === "table" ? "Lead" : "Standard"))
    .join("");
  const widths = columns.map((width, at) => style(`Col${at}`, "table-column", `style:column-width="${width}mm"`));
  // An office program takes the looks of tables only from here, not from the common styles.
  const looks = [
    style("Table", "table", `style:width="${PAGE}mm" table:align="left" table:border-model="collapsing" fo:margin-top="1mm"`),
    style("Row", "table-row", 'fo:keep-together="always"'),
    style("Box", "table-cell", 'fo:padding="1.2mm" fo:border="0.5pt solid #8a8f99"'),
  ];
  return file(
    "office:document-content",
    `<office:automatic-styles>${[...looks, ...widths].join("")}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
  );
}

function style(name, family, looks) {
  return `<style:style style:name="${name}" style:family="${family}"><style:${family}-properties ${looks}/></style:style>`;
}

function write(block, columns, style = "Standard") {
  if (block.type === "heading") {
    const { level } = block;
    const name = level === 1 ? "Title" : `Heading_20_${level - 1}`;
    return `<text:h text:style-name="${name}" text:outline-level="${level}">${runs(block)}</text:h>`;
  }
  if (block.type === "list") {
    const item = (inside) => `<text:list-item>${inside.map((one) => write(one, columns, "Item")).join("")}</text:list-item>`;
    return `<text:list text:style-name="${block.ordered ? "Numbers" : "Bullets"}">${block.items.map(item).join("")}</text:list>`;
  }
  if (block.type === "table") return table(block, columns);
  return `<text:p text:style-name="${style}">${runs(block)}</text:p>`;
}

function table({ shares, head, rows }, columns) {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const row = (cells, style) =>
    `<table:table-row table:style-name="Row">${cells.map((cell) => tableCell(cell, style, columns)).join("")}</table:table-row>`;
  const widths = shares.map((share) => {
    columns.push(((share / total) * PAGE).toFixed(1));
    return `<table:table-column table:style-name="Col${columns.length - 1}"/>`;
  });
  return `<table:table table:name="T${columns.length}" table:style-name="Table">${widths.join("")}<table:table-header-rows>${row(head, "Head")}</table:table-header-rows>${rows.map((cells) => row(cells, "Cell")).join("")}</table:table><text:p text:style-name="Small"/>`;
}

function tableCell(blocks, style, columns) {
  const inside = blocks.map((one) => write(one, columns, style)).join("");
  return `<table:table-cell table:style-name="Box" office:value-type="string">${inside || `<text:p text:style-name="${style}"/>`}</table:table-cell>`;
}

function runs(block) {
  return block.runs
    .map(({ text, bold, italic, href }) => {
      let said = escaped(text);
      if (bold) said = `<text:span text:style-name="Bold">${said}</text:span>`;
      if (italic) said = `<text:span text:style-name="Italic">${said}</text:span>`;
      return href ? `<text:a xlink:type="simple" xlink:href="${escaped(href)}">${said}</text:a>` : said;
    })
    .join("");
}

function styles({ language, footer }) {
  const paragraph = (name, parent, box, letters) =>
    `<style:style style:name="${name}" style:display-name="${name.replaceAll("_20_", " ")}" style:family="paragraph"${parent ? ` style:parent-style-name="${parent}"` : ""}><style:paragraph-properties ${box}/><style:text-properties ${letters}/></style:style>`;
  const serif = 'style:font-name="Georgia" fo:font-weight="bold"';
  const level = (kind, sign) =>
    `<text:list-style style:name="${kind === "number" ? "Numbers" : "Bullets"}"><text:list-level-style-${kind} text:level="1" ${sign}><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="6mm" fo:text-indent="-6mm" fo:margin-left="6mm"/></style:list-level-properties></text:list-level-style-${kind}></text:list-style>`;
  const heading = (at, size, before) =>
    paragraph(`Heading_20_${at}`, "Standard", `fo:margin-top="${before}mm" fo:margin-bottom="1mm" fo:keep-with-next="always"`, `${serif} fo:font-size="${size}pt"`);
  return file(
    "office:document-styles",
    `<office:font-face-decls><style:font-face style:name="Georgia" svg:font-family="Georgia" style:font-family-generic="roman"/><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Arial" fo:font-size="10pt" fo:language="${language}" fo:country="${language === "nl" ? "NL" : "GB"}"/></style:default-style>
${paragraph("Standard", "", 'fo:margin-bottom="1.8mm" fo:line-height="125%"', 'fo:font-size="10pt"')}
${paragraph("Title", "Standard", 'fo:margin-bottom="2mm" fo:line-height="115%" fo:keep-with-next="always"', `${serif} fo:font-size="20pt"`)}
${heading(1, 14, 6)}${heading(2, 11.5, 4)}${heading(3, 10, 2)}
${paragraph("Item", "Standard", 'fo:margin-bottom="1mm"', 'fo:font-size="10pt"')}
${paragraph("Lead", "Standard", 'fo:keep-with-next="always"', 'fo:font-size="10pt"')}
${paragraph("Cell", "Standard", 'fo:margin-bottom="0mm" fo:line-height="115%"', 'fo:font-size="8.5pt"')}
${paragraph("Head", "Cell", 'fo:keep-with-next="always"', 'fo:font-weight="bold" fo:font-size="8.5pt"')}
${paragraph("Small", "Standard", 'fo:margin-bottom="0mm"', 'fo:font-size="6pt"')}
${paragraph("Footer", "Standard", 'fo:margin-bottom="0mm"', 'fo:font-size="8pt" fo:color="#5a6272"')}
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
${level("bullet", 'text:bullet-char="•"')}${level("number", 'style:num-format="1" style:num-suffix="."')}
</office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="18mm" fo:margin-bottom="14mm" fo:margin-left="18mm" fo:margin-right="18mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">${escaped(footer)} · <text:page-number text:select-page="current"/> / <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>`,
  );
}

function meta({ title, language, day }) {
  return file(
    "office:document-meta",
    `<office:meta><dc:title>${escaped(title)}</dc:title><dc:language>${language}</dc:language><dc:date>${day}T00:00:00</dc:date></office:meta>`,
  );
}

function manifest(names) {
  const entry = (path, type) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  const space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest ${space} manifest:version="1.2">${entry("/", TYPE)}${names.map((name) => entry(name, "text/xml")).join("")}</manifest:manifest>\n`;
}
