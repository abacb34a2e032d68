package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for a value that only the user has, such as a code. The result is empty if the field is. */
public final class CodePage implements Page<Optional<Secret>> {

  private static final int FIELD = 44;

  private final Scene scene;
  private final Facts facts;
  private final Prompt prompt;
  private final LineField field;
  private final String remark;

  /** Creates the page with an empty, masked field. */
  public CodePage(Scene scene, Facts facts, Prompt prompt) {
    this(scene, facts, prompt, LineField.masked(), "");
  }

  private CodePage(Scene scene, Facts facts, Prompt prompt, LineField field, String remark) {
    this.scene = scene;
    this.facts = facts;
    this.prompt = prompt;
    this.field = field;
    this.remark = remark;
  }

  private CodePage with(LineField typed) {
    return new CodePage(scene, facts, prompt, typed, remark);
  }

  @Override
  public CodePage told(String sentence) {
    return new CodePage(scene, facts, prompt, field, sentence);
  }

  @Override
  public boolean secret() {
    return true;
  }

  @Override
  public void draw(Area screen) {
    Area room = PageSpace.in(Frame.draw(screen, scene, facts, "for you", hints()));
    List<Row> rows =
        Row.of(
            List.of(Line.title("For you: " + Wording.deed(prompt))),
            room.columns(),
            scene.letters());
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).draw(room, i);
    }
    field.draw(room, 2, rows.size() + 1, Math.min(FIELD, room.columns() - 2), true);
    String without =
        prompt.without().isPresent()
            ? "Enter with an empty field goes on without it, for now."
            : "It cannot go on without it.";
    List<Line> below = new ArrayList<>(List.of(Line.plain(without)));
    if (!remark.isEmpty()) {
      below.add(Line.warning(0, remark));
    }
    int from = rows.size() + 3;
    LinesView.of(below, scene.letters())
        .draw(room.part(2, from, room.columns() - 2, room.rows() - from));
  }

  @Override
  public Update<Optional<Secret>> key(Key key) {
    if (key.isCtrl("c")) {
      return Update.effect(this, new Update.Effect.Leave());
    }
    if (key.isAlt("q") || (key.is(Key.Kind.ENTER) && field.text().equals("q"))) {
      return Update.effect(this, new Update.Effect.Stop());
    }
    if (key.isAlt("s")) {
      return Update.to(with(field.masked(!field.isMasked())));
    }
    if (key.is(Key.Kind.ENTER)) {
      String typed = field.text().strip();
      return Update.end(this, typed.isEmpty() ? Optional.empty() : Optional.of(Secret.of(typed)));
    }
    return Update.to(field.key(key).map(this::with).orElse(this));
  }

  @Override
  public Update<Optional<Secret>> paste(String text) {
    return Update.to(with(field.paste(text.strip())));
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", "go on"),
        new Hint("Alt-S", field.isMasked() ? "show" : "hide"),
        new Hint("Alt-Q", "stop"));
  }

  @Override
  public String toString() {
    return "CodePage[" + prompt.ref().name() + "]";
  }
}
