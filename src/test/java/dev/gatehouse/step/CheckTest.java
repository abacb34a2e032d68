package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static final Situation NEW = Steps.situation(Facts.newAccount("us-east-1"), Answers.NONE);
  private static final Situation CLOUD9 = with(Keys.ENVIRONMENT_KIND, "cloud9");

  @Test
  void statesValueAndRule() {
    assertEquals(
        "admin-user.name: \"a b\" has a character that is not allowed; allowed are letters from a"
            + " to z, digits and + = , . @ _ -",
        problem(Keys.ADMIN_USER_NAME, "a b"));
    assertEquals(
        "password-policy.minimum-length: \"5\" is not a whole number from 6 to 128",
        problem(Keys.PASSWORD_POLICY_MINIMUM_LENGTH, "5"));
    assertEquals(
        "account.region: \"us-eats-1\" is not a Region; perhaps you mean us-east-1",
        problem(Keys.ACCOUNT_REGION, "us-eats-1"));
    assertEquals(
        "environment.kind: \"ecs\" is none of auto, ec2, cloud9",
        problem(Keys.ENVIRONMENT_KIND, "ecs"));
    assertEquals(
        "password-policy.symbols: \"maybe\" is neither yes nor no",
        problem(Keys.PASSWORD_POLICY_SYMBOLS, "maybe"));
  }

  @Test
  void countsCharactersAtEachLimit() {
    for (Object[] limit :
        new Object[][] {
          {Keys.ADMIN_USER_NAME, 64},
          {Keys.ADMIN_GROUP_NAME, 128},
          {Keys.ENVIRONMENT_NAME, 60},
          {Keys.ENVIRONMENT_DESCRIPTION, 200}
        }) {
      String key = (String) limit[0];
      int most = (int) limit[1];
      assertEquals("", problem(key, "x".repeat(most)));
      assertTrue(
          problem(key, "x".repeat(most + 1))
              .endsWith("has " + (most + 1) + " characters, at most " + most + " are allowed"));
    }
    assertEquals("", problem(CLOUD9, Keys.ENVIRONMENT_NAME, "\uD83D\uDE00".repeat(60)));
  }

  @Test
  void refusesWhatCouldForgeAReferenceOrAct() {
    for (String text :
        List.of(
            "\uFFFEACCOUNT_ID\uFFFF",
            "a\nb",
            "a\rb",
            "a\u001b[2J",
            "a\u0000",
            "\uD83D",
            "\u0085")) {
      assertTrue(
          problem(Keys.ENVIRONMENT_DESCRIPTION, text)
              .contains("a character that is not allowed: U+"),
          text);
    }
  }

  @Test
  void acceptsWhatTheServicesAccept() {
    for (String name : List.of("-rf", "--help", "a@b.c", "x=y,z+1_", "0")) {
      assertEquals("", problem(Keys.ADMIN_USER_NAME, name));
    }
    for (String text : List.of("$(id)", "`id`", "it's \"x\"", "\u202Ertl", "file:///etc", "ü")) {
      assertEquals("", problem(CLOUD9, Keys.ENVIRONMENT_NAME, text));
    }
    for (String text : List.of("a", "first steps", "x_.:/=+@-1")) {
      assertEquals("", problem(Keys.ENVIRONMENT_NAME, text));
    }
    for (String text : List.of("$(id)", "`id`", "it's", "a\u202E", "ü", "a,b", "{}", "a*")) {
      assertTrue(
          problem(Keys.ENVIRONMENT_NAME, text).contains("a character that is not allowed"), text);
    }
    for (String text : List.of(" a", "a ")) {
      assertTrue(
          problem(Keys.ENVIRONMENT_NAME, text).endsWith("begins or ends with a blank"), text);
    }
  }

  @Test
  void holdsAnAliasToItsRules() {
    for (String alias : List.of("", "abc", "a-b", "a1b2", "x".repeat(63))) {
      assertEquals("", problem(Keys.ACCOUNT_ALIAS, alias));
    }
    for (String alias :
        List.of("ab", "-abc", "abc-", "a--b", "ABC", "a_b", "a b", "x".repeat(64))) {
      assertFalse(problem(Keys.ACCOUNT_ALIAS, alias).isEmpty(), alias);
    }
  }

  @Test
  void holdsTagsToTheirRules() {
    assertEquals("", problem(Keys.ADMIN_USER_TAGS, "a=b,c=,d="));
    for (String tags :
        List.of("=v", "a=1,A=2", "aws:x=1", "a=$(id)", "k".repeat(129), "k=" + "v".repeat(257))) {
      assertFalse(problem(Keys.ADMIN_USER_TAGS, tags).isEmpty(), tags);
    }
    assertTrue(
        problem(Keys.ADMIN_USER_TAGS, many(51)).endsWith("has 51 tags, at most 50 are allowed"));
    assertEquals("", problem(Keys.ADMIN_USER_TAGS, many(50)));
  }

  @Test
  void holdsTypesImagesAndSubnetsToTheirRules() {
    for (String type : List.of("t4g.micro", "m7i-flex.large", "t3", "", "T3.micro")) {
      assertFalse(problem(CLOUD9, Keys.ENVIRONMENT_INSTANCE_TYPE, type).isEmpty(), type);
    }
    for (String type : List.of("t4g.micro", "m7i-flex.large", "u-6tb1.56xlarge", "a1.medium")) {
      assertEquals("", problem(Keys.ENVIRONMENT_INSTANCE_TYPE, type));
    }
    for (String type : List.of("t3", "", "T3.micro", "t3.micro;id", "-t.x", "t".repeat(40))) {
      assertFalse(problem(Keys.ENVIRONMENT_INSTANCE_TYPE, type).isEmpty(), type);
    }
    for (String image : List.of("", "-x y", "resolve:ssm:", "x".repeat(513))) {
      assertFalse(problem(CLOUD9, Keys.ENVIRONMENT_IMAGE, image).isEmpty(), image);
      assertFalse(problem(Keys.ENVIRONMENT_IMAGE, image).isEmpty(), image);
    }
    for (String subnet : List.of("subnet-1", "vpc-12345678", "subnet-0123456789")) {
      assertFalse(problem(Keys.ENVIRONMENT_SUBNET, subnet).isEmpty(), subnet);
    }
  }

  @Test
  void anImageRunsOnTheProcessorsThatItIsMadeFor() {
    for (String type :
        List.of("t4g.micro", "c7gn.large", "a1.medium", "im4gn.large", "g5g.xlarge")) {
      assertEquals(
          "al2023-arm64", with(Keys.ENVIRONMENT_INSTANCE_TYPE, type).text(Keys.ENVIRONMENT_IMAGE));
    }
    for (String type : List.of("t3.micro", "g4dn.xlarge", "m7i-flex.large", "u-6tb1.56xlarge")) {
      assertEquals(
          "al2023-x86_64", with(Keys.ENVIRONMENT_INSTANCE_TYPE, type).text(Keys.ENVIRONMENT_IMAGE));
    }
    assertEquals(
        "environment.image: \"al2023-arm64\" does not run on t3.micro; al2023-x86_64 does",
        problem(Keys.ENVIRONMENT_IMAGE, "al2023-arm64"));
  }

  private static Situation with(String key, String answer) {
    return Steps.situation(NEW.facts(), Answers.NONE.with(key, answer));
  }

  @Test
  void takesSeveralNamesOfAClosedListEachOnce() {
    for (String names : List.of("", "auditors", " billing , support ", "support,,developers")) {
      assertEquals("", problem(Keys.ADMIN_GROUP_MORE, names));
    }
    assertEquals(
        "admin-group.more: \"audit\" is none of auditors, developers, billing, support",
        problem(Keys.ADMIN_GROUP_MORE, "audit"));
    assertEquals(
        "admin-group.more: \"billing,Support\" has \"Support\" in it, which is none of auditors,"
            + " developers, billing, support",
        problem(Keys.ADMIN_GROUP_MORE, "billing,Support"));
    assertEquals(
        "admin-group.more: \"billing,billing\" has billing in it twice",
        problem(Keys.ADMIN_GROUP_MORE, "billing,billing"));
  }

  /** Who joins the group of a job is no administrator, whatever the two are called. */
  @Test
  void keepsTheGroupsOfJobsApartFromTheAdministrators() {
    Situation situation = with(Keys.ADMIN_GROUP_NAME, "developers");
    String rule =
        " has developers in it, whose group Developers is the administrators'; leave it out, or"
            + " name that one differently";
    assertEquals(
        "admin-group.more: \"auditors,developers\"" + rule,
        problem(situation, Keys.ADMIN_GROUP_MORE, "auditors,developers"));
    assertEquals(
        "admin-user.more: \"bob=billing,ada=developers\"" + rule,
        problem(situation, Keys.ADMIN_USER_MORE, "bob=billing,ada=developers"));
  }

  @Test
  void takesFurtherPeopleEachWithTheGroupOfTheirWork() {
    for (String people : List.of("", "ada=developers", " ada = billing , b.o-b=support,")) {
      assertEquals("", problem(Keys.ADMIN_USER_MORE, people));
    }
    Map<String, String> wrong =
        Map.of(
            "ada",
            "has no =; a user and a group are written ada=developers",
            "ada=billing,Ada=support",
            "has Ada twice; upper and lower case are not told apart",
            "a b=billing",
            "has the user \"a b\" in it; a name has 1 to 64 characters: letters from a to z, digits"
                + " and + = , . @ _ -",
            "=billing",
            "has the user \"\" in it; a name has 1 to 64 characters: letters from a to z, digits and"
                + " + = , . @ _ -",
            "ADMIN=billing",
            "has the user \"ADMIN\" in it, who is the administrator and has all rights already",
            "ada=administrators",
            "has the user \"ada\" in the group \"administrators\", which is none of auditors,"
                + " developers, billing, support");
    wrong.forEach(
        (people, rule) ->
            assertEquals(
                "admin-user.more: \"" + people + "\" " + rule,
                problem(Keys.ADMIN_USER_MORE, people)));
  }

  @Test
  void keepsTheGroupsOfOthersApartFromTheAdministrators() {
    Situation named =
        Steps.situation(NEW.facts(), Answers.NONE.with("admin-group.name", "support"));
    assertEquals(
        "admin-group.more: \"billing,support\" has support in it, whose group Support is the"
            + " administrators'; leave it out, or name that one differently",
        problem(named, Keys.ADMIN_GROUP_MORE, "billing,support"));
    assertEquals("", problem(named, Keys.ADMIN_GROUP_MORE, "billing"));
  }

  @Property
  void neverThrowsAndShowsOnlyOneShortLine(@ForAll String text) {
    for (Question question : Steps.questions().all()) {
      String problem = problem(question.key(), text);
      assertTrue(problem.codePoints().noneMatch(Character::isISOControl), problem);
    }
  }

  private static String many(int tags) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < tags; i++) {
      line.append("k").append(i).append("=v,");
    }
    return line.toString();
  }

  private static String problem(String key, String answer) {
    return problem(NEW, key, answer);
  }

  private static String problem(Situation situation, String key, String answer) {
    return Check.problem(Steps.questions().get(key), answer, situation).orElse("");
  }
}
