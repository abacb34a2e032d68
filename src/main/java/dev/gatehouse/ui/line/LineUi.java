package dev.gatehouse.ui.line;

import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.PlainProgress;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jline.terminal.Terminal;

/** The face that asks line by line. */
public final class LineUi implements Ui, AutoCloseable {

  private final UiOptions options;
  private final Talk talk;
  private final Interruption interruption;
  private final Interview interview;
  private final Operator person;
  private final Progress progress;
  private final int summaryColumns;

  LineUi(UiOptions options, Talk talk, Interruption interruption, int summaryColumns) {
    this.options = options;
    this.talk = talk;
    this.interruption = interruption;
    this.summaryColumns = summaryColumns;
    this.interview = new Interview(talk, options.occasion());
    this.person = new PersonTalk(talk, options, interruption);
    this.progress =
        talk.canRewrite() ? new LiveProgress(talk) : new PlainProgress(talk::say, talk.letters());
    talk.onInterrupt(this::interrupted);
  }

  /**
   * Opens the face on the standard streams, in the form that suits them. It is to be {@linkplain
   * #close closed} however the process ends.
   */
  public static LineUi open(UiOptions options) {
    Letters letters = options.terminal().letters();
    Interruption interruption = new Interruption();
    boolean input = Terminals.isTerminal(Terminals.Stream.INPUT);
    boolean error = Terminals.isTerminal(Terminals.Stream.ERROR);
    boolean output = Terminals.isTerminal(Terminals.Stream.OUTPUT);
    boolean person = input && (error || output);
    int columns = output ? Terminals.columns(Terminals.Stream.OUTPUT) : 0;
    TerminalProfile profile = options.terminal();
    if (person && profile.isCapable() && !profile.accessible()) {
      Optional<Terminal> terminal =
          Terminals.openForLines(profile.typeOrNone(), letters.input(), letters.charset());
      if (terminal.isPresent()) {
        boolean colour = options.colour() && !profile.plain();
        Talk talk =
            new TerminalTalk(
                terminal.get(),
                error ? options.err() : options.out(),
                letters,
                colour,
                interruption);
        return new LineUi(options, talk, interruption, columns);
      }
    }
    boolean toOutput = person && !error;
    StandardStream stream = toOutput ? options.out() : options.err();
    int wide = Terminals.columns(toOutput ? Terminals.Stream.OUTPUT : Terminals.Stream.ERROR);
    Talk talk =
        new PlainTalk(
            new LineInput(options.in(), letters.input()),
            new Printer(stream, letters, wide),
            letters,
            person,
            interruption,
            options.leave(),
            () -> Terminals.openForLines("ansi", letters.input(), letters.charset()));
    return new LineUi(options, talk, interruption, columns);
  }

  private void interrupted() {
    if (!interruption.isApplying() || !interruption.stop()) {
      options.leave().run();
      return;
    }
    options.stop().run();
    talk.say(
        List.of(
            Line.warning(
                0,
                "It stops before the next change. Ctrl-C once more leaves at once; then a change"
                    + " may be under way.")));
  }

  /**
   * Asks.
   *
   * @throws dev.gatehouse.ui.Interrupted if the person pressed Ctrl-C twice
   */
  @Override
  public Optional<Walk> ask(Walk walk, UnaryOperator<Walk> settle) {
    return interview.run(walk, settle);
  }

  /**
   * Reviews.
   *
   * @throws dev.gatehouse.ui.Interrupted if the person pressed Ctrl-C twice
   */
  @Override
  public Decision review(Reviewed reviewed) {
    Decision decision = new ReviewTalk(talk, options, reviewed).ask();
    if (decision.verdict() == Verdict.ACCEPT
        && !reviewed.plan().isEmpty()
        && !options.occasion().dryRun()) {
      interruption.applies();
      talk.say(
          List.of(
              Line.BLANK,
              Line.title("Working").marked(options.occasion().words()),
              Line.plain("Ctrl-C stops between two changes.")));
    }
    return decision;
  }

  @Override
  public void summary(Summary summary) {
    interruption.ends();
    talk.say(List.of(Line.BLANK));
    new Printer(options.out(), talk.letters(), summaryColumns)
        .print(
            SummaryWords.of(
                summary, options.occasion(), talk.isPerson(), options.again(), talk.letters()));
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public Operator person() {
    return person;
  }

  /** Gives the terminal back. May be called more than once, and by another thread. */
  @Override
  public void close() {
    talk.close();
  }
}
