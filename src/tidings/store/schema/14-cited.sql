-- A page is of the host that its bytes came from, whatever canonical address it names; of a file that is all there is.

CREATE TEMP TABLE recited AS
  SELECT a.id, host(cited(p.address, a.canonical_url)) AS host
  FROM article AS a JOIN page AS p ON p.id = a.page WHERE cited(p.address, a.canonical_url) IS NOT a.canonical_url
  AND a.canonical_url IS NOT NULL;
UPDATE article SET host = (SELECT host FROM recited WHERE recited.id = article.id) WHERE id IN (SELECT id FROM recited);
UPDATE copy_text SET site = (SELECT host FROM recited WHERE recited.id = copy_text.article)
  WHERE article IN (SELECT id FROM recited WHERE host IS NOT NULL);
UPDATE story SET told = NULL          -- so that they are told again, by these addresses
  WHERE id IN (SELECT r.story FROM recited JOIN gathered AS m ON m.article = recited.id JOIN report AS r ON r.id = m.report);
DROP TABLE recited;
