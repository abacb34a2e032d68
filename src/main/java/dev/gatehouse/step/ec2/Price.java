package dev.gatehouse.step.ec2;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price of AWS's price list, or a sum of them.
 *
 * @param amount in the currency; never negative
 * @param currency as AWS names it: {@code USD}
 */
public record Price(BigDecimal amount, String currency) {

  /** So much of it: an hour's price for some hours. */
  public Price times(BigDecimal number) {
    return new Price(amount.multiply(number), currency);
  }

  /** Both together; they are of one currency. */
  public Price plus(Price other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency);
    }
    return new Price(amount.add(other.amount), currency);
  }

  /** As it stands in the price list, without the zeros at its end: {@code 0.0104 USD}. */
  public String exact() {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.setScale(Math.max(2, plain.scale()), RoundingMode.UNNECESSARY).toPlainString()
        + " "
        + currency;
  }

  /** To two places: {@code 7.59 USD}. */
  public String rounded() {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + currency;
  }
}
