package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Tagging;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tags of all that is created, in the request that creates it: organizations may refuse what comes
 * without one.
 *
 * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html">Tagging AWS
 *     resources</a>
 */
public final class AccountTags {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html");

  /** AWS's limit of tags on one thing, and those that Gatehouse gives by itself. */
  private static final int MOST = 50;

  private static final int OWN = 3;

  public static final Question QUESTION =
      Question.of(Keys.ACCOUNT_TAGS, "Tags", PAGE, new Question.Kind.Tags())
          .help(
              "Labels for all that is created and can carry them, such as cost-center=42, with "
                  + "commas between them. Some organizations refuse untagged resources. Groups of "
                  + "users carry none. A tag of admin-user.tags or environment.tags wins. None are "
                  + "needed in an account of your own.")
          .check((answer, situation) -> IamRules.tags(answer).or(() -> tooMany(answer, situation)))
          .build();

  private AccountTags() {}

  /** What is done, with the tags. */
  public static List<Action> on(List<Action> actions, Situation situation) {
    Map<String, String> tags = situation.tags(Keys.ACCOUNT_TAGS);
    return tags.isEmpty()
        ? actions
        : actions.stream()
            .map(action -> action instanceof Call call ? Tagging.tagged(call, tags) : action)
            .toList();
  }

  private static Optional<String> tooMany(String answer, Situation situation) {
    return tooMany(answer, Keys.ADMIN_USER_TAGS, situation)
        .or(() -> tooMany(answer, Keys.ENVIRONMENT_TAGS, situation));
  }

  /** What is wrong with the tags of one thing, which gets those of the account, too. */
  public static Optional<String> problem(String answer, Situation situation) {
    return IamRules.tags(answer)
        .or(
            () ->
                situation.tags(Keys.ACCOUNT_TAGS).isEmpty()
                    ? Optional.empty()
                    : tooMany(answer, Keys.ACCOUNT_TAGS, situation));
  }

  private static Optional<String> tooMany(String answer, String other, Situation situation) {
    Set<String> keys = new TreeSet<>();
    Tags.parse(answer).keySet().forEach(key -> keys.add(key.toLowerCase(Locale.ROOT)));
    situation.tags(other).keySet().forEach(key -> keys.add(key.toLowerCase(Locale.ROOT)));
    return keys.size() + OWN > MOST
        ? Optional.of(
            "makes "
                + (keys.size() + OWN)
                + " tags with those of "
                + other
                + " and Gatehouse's own, at most "
                + MOST
                + " are allowed")
        : Optional.empty();
  }
}
