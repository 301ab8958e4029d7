// First form of the search: one lean record a KPI, scanned in memory.
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, " ").trim();

export async function open(root) {
  const records = await (await fetch(new URL("search/index.json", root))).json();
  const rows = records.map((record) => ({ record, name: fold(record.name), aliases: fold(record.aliases), text: fold(record.text) }));
  return {
    async search(query, { limit = 20 } = {}) {
      const words = fold(query).split(" ").filter(Boolean);
      const found = [];
      for (const row of rows) {
        let score = 0;
        for (const word of words) {
          const at = ` ${word}`;
          const points = ` ${row.name}`.includes(at) ? 10 : ` ${row.aliases}`.includes(at) ? 8 : ` ${row.text}`.includes(at) ? 2 : row.name.includes(word) ? 1 : 0;
          if (!points) { score = 0; break; }
          score += points;
        }
        if (!score) continue;
        if (row.name === words.join(" ") || row.record.aliases.split(" · ").some((alias) => fold(alias) === words.join(" "))) score += 50;
        found.push([score - row.name.length / 1000, row.record]);
      }
      found.sort((a, b) => b[0] - a[0]);
      return { total: found.length, hits: found.slice(0, limit).map(([, record]) => ({ id: record.id, name: record.name, aliases: record.aliases ? record.aliases.split(" · ") : [], text: record.text.slice(0, 130) })) };
    },
  };
}
