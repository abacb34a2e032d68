package dev.gatehouse.step;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.ShellCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a step asks or plans: the account, and the answers so far. A value: it
 * remembers what is suggested, which never changes.
 */
public final class Situation {

  private final Questions questions;
  private final Facts facts;
  private final Answers answers;

  // By the keys of the questions.
  private final Map<String, String> suggestions = new ConcurrentHashMap<>();
  private @Nullable Situation unknown;

  /**
   * A situation.
   *
   * @param questions of all steps, also of those that are left out: what they suggest holds
   * @param facts the account
   * @param answers what the person answered
   */
  public Situation(Questions questions, Facts facts, Answers answers) {
    this.questions = questions;
    this.facts = facts;
    this.answers = answers;
  }

  /** The account. */
  public Facts facts() {
    return facts;
  }

  /** What the person answered. */
  public Answers answers() {
    return answers;
  }

  /** The same with other facts. */
  public Situation with(Facts others) {
    return new Situation(questions, others, answers);
  }

  /** The same with other answers. */
  public Situation with(Answers others) {
    return new Situation(questions, facts, others);
  }

  /**
   * A new account in the same Region without answers: what a command has to say differs from it.
   */
  public synchronized Situation unknown() {
    Situation known = unknown;
    if (known == null) {
      known = new Situation(questions, Facts.newAccount(facts.region()), Answers.NONE);
      unknown = known;
    }
    return known;
  }

  /**
   * The answer to a question, or what is suggested when there is none.
   *
   * @param key one of {@link Keys}
   */
  public String text(String key) {
    return answers.text(key).orElseGet(() -> suggestion(key));
  }

  /** What is suggested where nothing is answered. */
  private String suggestion(String key) {
    String known = suggestions.get(key);
    if (known == null) {
      // Not computeIfAbsent: what is suggested may depend on what else is.
      known = questions.get(key).suggestion().apply(this);
      suggestions.put(key, known);
    }
    return known;
  }

  /** Returns {@code gatehouse setup} for the same account and Region: a step adds what it needs. */
  public ShellCommand setup() {
    return there(ShellCommand.of("gatehouse", "setup"));
  }

  /** Returns the same by another profile of the AWS CLI. */
  public ShellCommand setupBy(String profile) {
    return there(ShellCommand.of("gatehouse", "setup").with("--profile", profile));
  }

  /** Returns a command of the AWS CLI for the same account and Region. */
  public ShellCommand aws(String service, String operation) {
    return there(ShellCommand.of("aws", service, operation));
  }

  private ShellCommand there(ShellCommand command) {
    return facts.access().in(command).with("--region", text(Keys.ACCOUNT_REGION));
  }

  /** The answer to a {@link Question.Kind.WholeNumber}. */
  public int number(String key) {
    return Integer.parseInt(text(key));
  }

  /** The answer to a {@link Question.Kind.YesNo}. */
  public boolean flag(String key) {
    return text(key).equals(Question.YES);
  }

  /** The answer to a {@link Question.Kind.Tags}: values by key, in the order given. */
  public Map<String, String> tags(String key) {
    return Tags.parse(text(key));
  }

  /** The answer to a {@link Question.Kind.Names}: one name each, in the order given. */
  public List<String> names(String key) {
    return Tags.split(text(key));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Situation situation
        && facts.equals(situation.facts)
        && answers.equals(situation.answers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(facts, answers);
  }
}
