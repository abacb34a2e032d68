package dev.gatehouse.ui;

import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What to say of the services that gave no answer, and without which a walk goes on. */
final class SilentServices {

  /**
   * Of these it is said where it matters: at the environment, the price, the quota, the policies.
   */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of("accessanalyzer", "ec2", "pricing", "servicequotas");

  private SilentServices() {}

  /** A sentence for each, with the first reason; in the order of their names. */
  static List<Line> words(Facts facts) {
    Map<String, String> reasons = new TreeMap<>();
    facts
        .answers()
        .forEach(
            (read, fact) -> {
              if (fact instanceof Fact.Refused<?> refused && refused.isSilence()) {
                String service = Operation.of(read).service();
                if (!SAID_ELSEWHERE.contains(service)) {
                  reasons.putIfAbsent(AwsService.of(service).name(), refused.message());
                }
              }
            });
    List<Line> lines = new ArrayList<>();
    reasons.forEach(
        (service, reason) ->
            lines.add(
                Line.warning(
                    1,
                    service + " did not answer: " + reason + ". Gatehouse goes on without it.")));
    return lines;
  }
}
