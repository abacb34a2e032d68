package dev.gatehouse.step;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.ShellCommand;
import java.util.List;
import java.util.Map;

/**
 * What is known when a step asks or plans: the account, and the answers so far.
 *
 * @param facts the account
 * @param answers what the person answered
 */
public record Situation(Facts facts, Answers answers) {

  /** The answer to a question, or what is suggested when there is none. */
  public String text(Question question) {
    return answers.text(question.key()).orElseGet(() -> question.suggestion().apply(this));
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
    return facts.access().in(command).with("--region", text(Account.REGION));
  }

  /** The answer to a {@link Question.Kind.WholeNumber}. */
  public int number(Question question) {
    return Integer.parseInt(text(question));
  }

  /** The answer to a {@link Question.Kind.YesNo}. */
  public boolean flag(Question question) {
    return text(question).equals(Question.YES);
  }

  /** The answer to a {@link Question.Kind.Tags}: values by key, in the order given. */
  public Map<String, String> tags(Question question) {
    return Tags.parse(text(question));
  }

  /** The answer to a {@link Question.Kind.Names}: one name each, in the order given. */
  public List<String> names(Question question) {
    return Tags.split(text(question));
  }
}
