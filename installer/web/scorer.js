/* Sphinx's own figures; what is written for clerks and their IT comes first. */
var Scorer = {
  score: ([page, , , , score]) => (["docs/manual", "docs/it"].includes(page) ? score + 20 : score),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: {0: 15, 1: 5, 2: -5},
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
