package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Action;
import dev.gatehouse.render.Format;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Rendered;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCommandTest {

  private static final Format SCRIPT = Formats.byName("script").orElseThrow();

  @Test
  void namesWhatIsNotInTheDocumentASentenceForEachReason() {
    List<Action> actions = Example.plan().actions();
    Rendered document =
        new Rendered(
            "",
            List.of(
                new Rendered.Omitted(actions.get(0), "something is in the way"),
                new Rendered.Omitted(actions.get(5), "only a person can do it"),
                new Rendered.Omitted(actions.get(1), "something is in the way")));
    assertEquals(
        List.of(
            Line.warning(
                0,
                "Not in the script, since something is in the way: "
                    + actions.get(0).id()
                    + ", "
                    + actions.get(1).id()
                    + "."),
            Line.warning(
                0,
                "Not in the script, since only a person can do it: " + actions.get(5).id() + ".")),
        PlanCommand.omitted(document, SCRIPT));
  }

  @Test
  void saysNothingWhereAllIsThere() {
    assertEquals(List.of(), PlanCommand.omitted(new Rendered("", List.of()), SCRIPT));
  }
}
