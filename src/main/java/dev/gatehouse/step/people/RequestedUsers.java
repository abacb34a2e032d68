package dev.gatehouse.step.people;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Map;

/**
 * Further people of the account, by the answers: who they are, and which groups they are to join.
 */
public final class RequestedUsers {

  private RequestedUsers() {}

  /** The groups that somebody is to join. */
  static List<JobGroup> jobs(Situation situation) {
    return of(situation).values().stream()
        .flatMap(word -> JobGroup.of(word).stream())
        .distinct()
        .toList();
  }

  /** Them, each with the word for the group of their work; IAM Identity Center has its own. */
  public static Map<String, String> of(Situation situation) {
    return Administrator.isOfIdentityCenter(situation)
        ? Map.of()
        : situation.tags(Keys.ADMIN_USER_MORE);
  }
}
