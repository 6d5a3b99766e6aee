/** Asks the server while the visitor is typing and drops late answers. */
export class SearchBox {
  private generation = 0;

  async onInput(text: string): Promise<void> {
    const mine = ++this.generation;
    const answer = await fetchSuggestions(text);
    if (mine === this.generation) this.show(answer);
  }
}
