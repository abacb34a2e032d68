package dev.gatehouse.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was asked of the account so far.
 *
 * @param requests how often each operation was asked for: {@code iam:CreateGroup}; of those that
 *     were only tried, {@code ec2:RunInstances as a dry run}
 * @param reads how many requests only read, or were dry runs
 * @param writes how many requests were to change something, refused ones too
 */
public record RequestCounts(Map<String, Integer> requests, int reads, int writes) {

  static final String DRY_RUN = " as a dry run";

  public RequestCounts {
    requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
  }

  /** How often an operation was asked for. */
  public int of(String operation) {
    return requests.getOrDefault(operation, 0);
  }
}
