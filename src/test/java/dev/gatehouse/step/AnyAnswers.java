package dev.gatehouse.step;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Answers of all sorts that the checks accept, hostile ones among them. */
public final class AnyAnswers {

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "-",
          "-rf",
          "--help",
          "admin",
          "Ada.Lovelace@example.com",
          "x=y,z",
          "file://etc",
          "http://x",
          "_+=,.@-",
          "null",
          "~",
          "yes",
          "true",
          "007",
          "1e3",
          "it's",
          "\"quoted\"",
          "`id`",
          "$(reboot)",
          "${HOME}",
          "a b",
          " leading",
          "trailing ",
          "back\\slash",
          "#no comment",
          "- item",
          "key: value",
          "{a: b}",
          "[a]",
          "&anchor",
          "*alias",
          "!tag",
          "%directive",
          "日本語",
          "émile",
          "\u202Ertl",
          "\uFEFFbom",
          "\u2028line",
          "\u00A0nbsp",
          "\uD83D\uDE00 emoji",
          "\uD83D",
          "line\nfeed",
          "tab\t",
          "\uFFFEACCOUNT_ID\uFFFF",
          "a".repeat(60),
          "a".repeat(64),
          "a".repeat(65),
          "a".repeat(128),
          "n".repeat(200),
          "alias-1",
          "blue-team",
          "123456789012",
          "us-east-1",
          "eu-west-1",
          "eu-central-2",
          "cn-north-1",
          "no",
          "0",
          "1",
          "6",
          "14",
          "24",
          "90",
          "128",
          "1095",
          "20160",
          "identity-center",
          "auto",
          "cloud9",
          "ec2",
          "https",
          "all",
          "sessions",
          "al2023-arm64",
          "first.steps-2",
          "none",
          "managed",
          "statement",
          "AWSCloud9User",
          "Developers",
          "developers",
          "auditors,billing",
          "auditors, developers ,billing,support",
          "t3.small",
          "m5.large",
          "t4g.micro",
          "ubuntu-22.04-x86_64",
          "resolve:ssm:/aws/service/cloud9/amis/x",
          "subnet-01234567",
          "vpc-01234567",
          "interface",
          "endpoints",
          "team=blue",
          "ada=read-write",
          "ada=read-write, o+b=read-only",
          "team=blue,purpose=first steps",
          "ada=developers,x\\=y\\,z=billing",
          "k\\=e\\,y=v\\\\",
          "k=\\ v\\ ",
          "aws:x=1");

  private AnyAnswers() {}

  /** Answers that keep to all checks over these facts; each key has one now and then. */
  public static Arbitrary<Answers> over(Facts facts) {
    return Arbitraries.longs().map(seed -> answers(facts, new Random(seed)));
  }

  private static Answers answers(Facts facts, Random random) {
    Answers answers = Answers.NONE;
    for (Step step : Steps.all()) {
      for (Question question : step.questions()) {
        Situation situation = Steps.situation(facts, answers);
        // What an earlier answer has made necessary is given in any case.
        boolean needed =
            question.asked().test(situation)
                && Check.problem(question, situation.text(question.key()), situation).isPresent();
        for (int tries = needed ? 10_000 : random.nextInt(40); tries > 0; tries--) {
          String text = TEXTS.get(random.nextInt(TEXTS.size()));
          if (Check.problem(question, text, situation).isEmpty()) {
            answers = answers.with(question.key(), text);
            break;
          }
        }
      }
    }
    return answers;
  }
}
