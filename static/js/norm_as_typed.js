// Says beside two sums, as they are typed, how much the part falls short of the norm: <p data-norm="500"> is 5 % in
// hundredths; data-base and data-part name the boxes, data-short (with {sum}) and data-met hold the sentences.
"use strict";

for (const said of document.querySelectorAll("[data-norm]")) {
  const box = (name) => document.getElementById(`id_${said.dataset[name]}`);
  const [base, part] = [box("base"), box("part")];
  const sum = (field) => {
    const digits = field.value.replace(/\D/g, "");
    return digits ? BigInt(digits) : null;
  };

  const say = () => {
    const [whole, given] = [sum(base), sum(part)];
    said.hidden = whole === null || given === null;
    if (said.hidden) return;
    // The smallest whole tenge that reaches the norm: 4.99 % is not 5 %.
    const needed = (whole * BigInt(said.dataset.norm) + 9999n) / 10000n;
    const short = needed - given;
    const words = short > 0n ? said.dataset.short : said.dataset.met;
    said.textContent = words.replace("{sum}", `${new Intl.NumberFormat("ru").format(short)} ₸`);
    said.classList.toggle("short", short > 0n);
  };

  base.addEventListener("input", say);
  part.addEventListener("input", say);
  say();
}
