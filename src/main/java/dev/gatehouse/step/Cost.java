package dev.gatehouse.step;

import java.util.List;

/**
 * What a call of a plan costs, for the review.
 *
 * @param shortly what follows the word COSTS: {@code about 0.0154 USD an hour}
 * @param details sentences: a month's price, and what of it is paid for in any case
 */
public record Cost(String shortly, List<String> details) {
  public Cost {
    details = List.copyOf(details);
  }
}
