package dev.gatehouse.ui.line;

import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.PasswordWords;
import dev.gatehouse.ui.Qr;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.ui.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Gets from the person what only they have: a password that they keep, a code, a deed. */
final class PersonTalk implements Operator {

  // A remark, the question and the answer.
  private static final int HANDOFF_TALK = 6;

  private final Talk talk;
  private final UiOptions options;
  private final Interruption interruption;

  /** A person. Its methods throw {@link CancellationException} where the person stops the plan. */
  PersonTalk(Talk talk, UiOptions options, Interruption interruption) {
    this.talk = talk;
    this.options = options;
    this.interruption = interruption;
  }

  @Override
  public Optional<Secret> value(Prompt prompt) {
    Optional<Secret> given = fromEnvironment(prompt);
    if (given.isPresent()) {
      return given;
    }
    if (!talk.isPerson()) {
      String name = prompt.ref().name();
      say(
          Line.warning(
              1,
              Wording.deed(prompt)
                  + ": left out, since nobody sees this output. Set "
                  + name
                  + " or "
                  + name
                  + "_FILE to give it."));
      return Optional.empty();
    }
    return prompt.rules().isPresent() ? password(prompt, prompt.rules().get()) : code(prompt);
  }

  private Optional<Secret> fromEnvironment(Prompt prompt) {
    try {
      Optional<EnvironmentSecrets.Given> given = options.secrets().of(prompt);
      given.ifPresent(
          found -> {
            say(Line.plain(1, Wording.deed(prompt) + ": taken from " + found.source() + "."));
            if (!found.warning().isEmpty()) {
              say(Line.warning(1, found.warning()));
            }
          });
      return given.map(EnvironmentSecrets.Given::secret);
    } catch (UnusableInput e) {
      if (!talk.isPerson()) {
        throw e;
      }
      say(Line.warning(1, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<Secret> password(Prompt prompt, PasswordRules rules) {
    while (true) {
      Secret made = rules.make(options.random());
      PasswordWords.Answer answer = PasswordWords.Answer.STOP;
      try {
        answer = revealed(prompt, made);
      } finally {
        if (answer != PasswordWords.Answer.KEPT) {
          made.close();
        }
      }
      switch (answer) {
        case KEPT -> {
          say(Line.plain(1, PasswordWords.KEPT));
          return Optional.of(made);
        }
        case OWN -> {
          Optional<Secret> own = own(rules);
          if (own.isPresent()) {
            return own;
          }
        }
        case WITHOUT -> {
          return Optional.empty();
        }
        case STOP -> throw stopped();
        case ANOTHER, UNCLEAR -> {
          // The next turn makes another one.
        }
      }
    }
  }

  private PasswordWords.Answer revealed(Prompt prompt, Secret made) {
    talk.reveal();
    try {
      return show(prompt, made);
    } finally {
      concealed(talk.conceal());
    }
  }

  private void concealed(boolean gone) {
    if (!gone) {
      say(
          Line.warning(
              1,
              "This terminal cannot take the password away: clear its screen and its scrollback"
                  + " yourself."));
    }
  }

  /** Shows a password until something clear is said of it. */
  private PasswordWords.Answer show(Prompt prompt, Secret made) {
    List<Line> lines =
        new ArrayList<>(
            PasswordWords.shown(
                prompt, Line.warning(4, made.reveal()), "shown this once and stored nowhere"));
    lines.set(0, lines.get(0).marked(options.occasion().words()));
    lines.add(Line.plain(PasswordWords.CONFIRM));
    lines.add(Line.plain("n makes another one, o takes one of your own" + withoutKey(prompt)));
    talk.say(lines);
    while (true) {
      String line = talk.read(List.of(), "").orElse(LineCommands.QUIT);
      PasswordWords.Answer answer = PasswordWords.answer(prompt, made, line);
      if (answer != PasswordWords.Answer.UNCLEAR) {
        return answer;
      }
      talk.say(List.of(Line.warning(0, PasswordWords.UNCLEAR)));
    }
  }

  private static String withoutKey(Prompt prompt) {
    return prompt.without().isPresent() ? ", s does without one for now, q stops" : ", q stops";
  }

  private Optional<Secret> own(PasswordRules rules) {
    say(Line.plain(1, PasswordWords.sentence(rules)));
    while (true) {
      say(
          Line.plain(
              1,
              "Your own password, "
                  + talk.hiding()
                  + "; Enter alone or < goes back to a made one, ? shows the rules, q stops"));
      Optional<String> first = talk.readHidden();
      if (first.isEmpty()) {
        say(
            Line.warning(
                1,
                "What you type cannot be hidden here. Take a made password, or set"
                    + " ADMIN_PASSWORD_FILE and run this again."));
      }
      // No password is as short as one of the keys.
      String line = first.orElse("");
      if (line.isEmpty() || line.equals(LineCommands.BACK)) {
        return Optional.empty();
      }
      if (line.equals(LineCommands.QUIT)) {
        throw stopped();
      }
      if (line.equals(LineCommands.HELP)) {
        say(Line.plain(1, PasswordWords.sentence(rules)));
        continue;
      }
      if (keeps(rules, line) && isTypedAgain(line)) {
        return Optional.of(Secret.of(line));
      }
    }
  }

  private boolean keeps(PasswordRules rules, String line) {
    try (Secret typed = Secret.of(line)) {
      Optional<String> problem = PasswordWords.problem(rules, typed);
      problem.ifPresent(words -> say(Line.warning(1, words)));
      return problem.isEmpty();
    }
  }

  private boolean isTypedAgain(String line) {
    say(Line.plain(1, "Once more"));
    boolean same = talk.readHidden().equals(Optional.of(line));
    say(same ? Line.plain(1, "Both are the same.") : Line.warning(1, PasswordWords.DIFFERENT));
    return same;
  }

  private Optional<Secret> code(Prompt prompt) {
    say(Line.warning(1, Wording.deed(prompt) + " (" + talk.hiding() + "; q stops)"));
    Optional<String> line = talk.readHidden();
    if (line.equals(Optional.of(LineCommands.QUIT))) {
      throw stopped();
    }
    return line.filter(typed -> !typed.isEmpty()).map(Secret::of);
  }

  @Override
  public boolean isThere() {
    return talk.isPerson();
  }

  @Override
  public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
    return talk.isPerson()
        ? new EnrolTalk(talk, options.occasion(), prompt, enrolment, this::stopped).ask(refused)
        : Optional.empty();
  }

  @Override
  public HandoffSession handOff(Handoff handoff) {
    talk.say(Wording.handoff(handoff));
    if (options.occasion().practice()) {
      say(Wording.inPractice(handoff));
    }
    QrTalk code = new QrTalk(talk, Qr.of(Wording.plain(handoff.address().toString())));
    int others = talk.rows(Wording.handoff(handoff)) + HANDOFF_TALK;
    if (talk.isPerson() && code.fits(others)) {
      code.draw(others);
    }
    return new Talking(code);
  }

  /** A talk line by line: it cannot listen and watch at once, so the person says when to look. */
  private final class Talking implements HandoffSession {
    private final QrTalk code;

    Talking(QrTalk code) {
      this.code = code;
    }

    @Override
    public Optional<Word> word(Duration atMost) {
      if (!talk.isPerson()) {
        return Optional.of(new Without("nobody was there to do it"));
      }
      while (true) {
        say(
            Line.warning(
                2,
                "Enter when it is done; skip goes on without, qr shows the address as a QR code,"
                    + " q stops"));
        String line = talk.read(List.of(), "").orElse(LineCommands.QUIT);
        if (line.isEmpty() || line.equals("done")) {
          return Optional.of(new Done());
        }
        if (line.equals(QrTalk.SHOW)) {
          code.show(line);
        }
        if (line.equals("skip")) {
          say(Line.plain(2, "Why? It stays in the summary; Enter alone gives no reason"));
          return Optional.of(new Without(talk.read(List.of(), "").orElse("").strip()));
        }
        if (line.equals(LineCommands.QUIT)) {
          throw stopped();
        }
      }
    }

    @Override
    public void notYet() {
      say(Line.plain(2, Wording.NOT_YET));
    }

    @Override
    public void cannotBeSeen(String refusal) {
      say(Line.warning(2, Wording.cannotBeSeen(refusal)));
    }

    @Override
    public void close() {}
  }

  /** What tells the running plan that the person wants it to stop at what it asks of them. */
  private CancellationException stopped() {
    interruption.stop();
    options.stop().run();
    return new CancellationException("stopped by the person");
  }

  private void say(Line line) {
    talk.say(List.of(line));
  }
}
