package dev.gatehouse.sandbox.billing;

import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/**
 * AWS Price List: has the format of the real one, with invented prices.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html">GetProducts</a>
 */
public final class PricingService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "pricing";

  private static final String FORMAT = "aws_v1";

  private PricingService() {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
  }

  /** Creates the Price List service, which is the same for all accounts. */
  public static Service of() {
    return new PricingService();
  }

  @Override
  public Operations make() {
    return new Operations().reads(GetProductsRequest.class, PricingService::products);
  }

  private static GetProductsResponse products(GetProductsRequest request) {
    if (request.formatVersion() != null && !request.formatVersion().equals(FORMAT)) {
      throw Refusal.INVALID_PARAMETER_EXCEPTION.because(
          "The format version " + request.formatVersion() + " is not supported.");
    }
    List<String> found = new ArrayList<>();
    for (PricedProduct product : PricedProduct.all()) {
      if (product.service().equals(request.serviceCode())
          && request.filters().stream().allMatch(filter -> matches(product, filter))) {
        found.add(product.text());
      }
    }
    ListPage<String> page =
        ListPage.of(
            found,
            request.maxResults(),
            request.nextToken(),
            100,
            Refusal.INVALID_NEXT_TOKEN_EXCEPTION.because("The next token is not valid."));
    return GetProductsResponse.builder()
        .formatVersion(FORMAT)
        .priceList(page.items())
        .nextToken(page.next())
        .build();
  }

  /**
   * Returns whether a product matches a filter, regardless of case.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the filter's type is neither {@code TERM_MATCH}
   *     nor {@code EQUALS}
   */
  private static boolean matches(PricedProduct product, Filter filter) {
    if (filter.type() != FilterType.TERM_MATCH && filter.type() != FilterType.EQUALS) {
      throw Refusal.INVALID_PARAMETER_EXCEPTION.because(
          "The practice account's price list knows filters of the types TERM_MATCH and EQUALS only.");
    }
    for (Map.Entry<String, String> attribute : product.fields().entrySet()) {
      if (attribute.getKey().equalsIgnoreCase(filter.field())) {
        return attribute.getValue().equalsIgnoreCase(filter.value());
      }
    }
    return false;
  }
}
