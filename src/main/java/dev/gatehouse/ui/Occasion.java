package dev.gatehouse.ui;

import dev.gatehouse.plan.run.EndpointOverride;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be said on every screen.
 *
 * @param practice the account is the built-in practice account
 * @param dryRun nothing will be sent that changes anything
 * @param diversions which requests do not go to AWS itself
 */
public record Occasion(boolean practice, boolean dryRun, List<EndpointOverride> diversions) {

  public Occasion {
    diversions = List.copyOf(diversions);
  }

  /** Where all requests go to AWS itself, or to the practice account. */
  public Occasion(boolean practice, boolean dryRun) {
    this(practice, dryRun, List.of());
  }

  /** Whether no request goes to AWS itself, though to no practice account in memory either. */
  public boolean isElsewhere() {
    return diversions.stream().anyMatch(EndpointOverride::isOfAll);
  }

  /** The words: {@code PRACTICE}, {@code CUSTOM ENDPOINT}, {@code DRY RUN}, more, or none. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (practice) {
      words.add("PRACTICE");
    } else if (isElsewhere()) {
      words.add("CUSTOM ENDPOINT");
    } else if (!diversions.isEmpty()) {
      // The rest of the plan is done in AWS itself.
      words.add("REAL ACCOUNT, CUSTOM ENDPOINTS");
    }
    if (dryRun) {
      words.add("DRY RUN");
    }
    return String.join(", ", words);
  }

  /** What does not go to AWS itself, as warnings: a forgotten address must not pass for AWS. */
  public List<Line> warnings() {
    return diversions.stream()
        .map(diversion -> Line.warning(1, diversion.sentence() + ", not to AWS itself."))
        .toList();
  }
}
