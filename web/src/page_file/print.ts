// A letter as the browser prints it, on A4: it stands beside the page, and in print alone (style.css, "A letter on paper").
export function printed(letter: string, name: string): void {
  const paper = document.createElement("div");
  paper.id = "paper";
  paper.innerHTML = letter; // made by the engine, which escapes every word (papers/render_text.cpp)
  const title = document.title;
  const done = () => {
    paper.remove();
    document.title = title;
  };
  document.body.append(paper);
  document.title = name; // what "Save as PDF" proposes
  addEventListener("afterprint", done, { once: true });
  print();
}
