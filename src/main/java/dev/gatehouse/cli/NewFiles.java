package dev.gatehouse.cli;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.render.Formats;
import dev.gatehouse.step.Keys;
import dev.gatehouse.ui.Saves;
import dev.gatehouse.wizard.AnswersFile;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Files that a person asks for while they are asked: for that person alone, and none that is there
 * is overwritten.
 *
 * @param practice what is saved was practised, so it is for any account
 */
record NewFiles(boolean practice) implements Saves {

  @Override
  public String answers(Walk walk, String file) throws IOException {
    write(AnswersFile.write(practice ? ofNoAccount(walk) : walk), file);
    return "The answers are in " + file + "; --answers " + file + " gives them again.";
  }

  @Override
  public String script(Walk walk, Plan plan, String file) throws IOException {
    String script =
        Formats.byName("script")
            .orElseThrow()
            .write(plan, PlanCommand.header(walk, practice))
            .text();
    write(script, file);
    return "The script is in " + file + "; read it, then: bash " + file;
  }

  @Override
  public String text(String text, String file) throws IOException {
    write(text, file);
    return "It is saved in " + file + ".";
  }

  @Override
  public String free(String name, String ending) {
    Path file = Path.of(name + "." + ending);
    for (int i = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); i++) {
      file = Path.of(name + "-" + i + "." + ending);
    }
    return file.toString();
  }

  /** A walk as if nothing were known of an account: what was practised is for another one. */
  private static Walk ofNoAccount(Walk walk) {
    return new Walk(
        walk.steps(),
        Facts.newAccount(walk.facts().region()),
        walk.answers().without(Keys.ACCOUNT_ID),
        walk.place());
  }

  private static void write(String text, String file) throws IOException {
    try {
      AtomicFile.createPrivate(Path.of(file), text);
    } catch (IOException | InvalidPathException e) {
      throw new IOException(TypedNames.reason(e), e);
    }
  }
}
