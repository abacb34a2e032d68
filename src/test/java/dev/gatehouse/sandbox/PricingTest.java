package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.account.model.ListRegionsRequest;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.Region;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.freetier.model.AccountPlanType;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateRequest;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateResponse;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/** The practice account's price list, plan and Regions. */
final class PricingTest {

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients aws = Clients.of(sandbox);

  private static GetProductsRequest products(String service, String... filters) {
    GetProductsRequest.Builder request = GetProductsRequest.builder().serviceCode(service);
    Filter[] all = new Filter[filters.length / 2];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          Filter.builder()
              .type(FilterType.TERM_MATCH)
              .field(filters[2 * i])
              .value(filters[2 * i + 1])
              .build();
    }
    return request.filters(all).build();
  }

  private List<String> list(GetProductsRequest request) {
    return aws.send(request, GetProductsResponse.class).priceList();
  }

  private void refuses(String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(code, refusal.awsErrorDetails().errorCode(), refusal.getMessage());
  }

  @Test
  void findsOneProductByItsAttributes() {
    List<String> found =
        list(
            products(
                "AmazonEC2",
                "instanceType",
                "t3.micro",
                "regionCode",
                "eu-central-1",
                "capacitystatus",
                "Used"));
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).contains("\"pricePerUnit\":{\"USD\":\"0.0126000000\"}"), found.get(0));
    assertTrue(found.get(0).contains("EUCENTRAL1-BoxUsage:t3.micro"), found.get(0));
  }

  @Test
  void findsNothingThatHasNoSuchAttribute() {
    assertEquals(List.of(), list(products("AmazonEC2", "instanceType", "x9.huge")));
    assertEquals(List.of(), list(products("AmazonEC2", "noSuchField", "t3.micro")));
    assertEquals(List.of(), list(products("AmazonS3")));
  }

  @Test
  void handsALongListOutInPages() {
    GetProductsRequest all = products("AmazonEC2");
    GetProductsResponse first = aws.send(all, GetProductsResponse.class);
    assertEquals(100, first.priceList().size());
    GetProductsResponse second =
        aws.send(
            all.copy(r -> r.nextToken(first.nextToken()).maxResults(7)), GetProductsResponse.class);
    assertEquals(7, second.priceList().size());
    assertTrue(first.priceList().stream().noneMatch(second.priceList()::contains));
  }

  @Test
  void refusesWhatTheModelForbids() {
    refuses("InvalidNextTokenException", products("AmazonEC2").copy(r -> r.nextToken("x")));
    refuses("InvalidParameterException", products("AmazonEC2").copy(r -> r.formatVersion("v9")));
    refuses("ValidationException", products("AmazonEC2").copy(r -> r.maxResults(101)));
  }

  @Test
  void saysWhichPlanTheAccountIsOn() {
    GetAccountPlanStateRequest read = GetAccountPlanStateRequest.builder().build();
    GetAccountPlanStateResponse paid = aws.send(read, GetAccountPlanStateResponse.class);
    assertEquals(AccountPlanType.PAID, paid.accountPlanType());
    GetAccountPlanStateResponse free =
        Clients.of(Sandbox.builder().freePlan(true).build())
            .send(read, GetAccountPlanStateResponse.class);
    assertEquals(AccountPlanType.FREE, free.accountPlanType());
    assertEquals(93.5, free.accountPlanRemainingCredits().amount());
    assertEquals("2026-07-06T09:00:00Z", free.accountPlanExpirationDate().toString());
  }

  @Test
  void listsTheRegionsWithTheirStatesInPages() {
    ListRegionsResponse first =
        aws.send(ListRegionsRequest.builder().build(), ListRegionsResponse.class);
    assertEquals(20, first.regions().size());
    ListRegionsResponse rest =
        aws.send(
            ListRegionsRequest.builder().nextToken(first.nextToken()).build(),
            ListRegionsResponse.class);
    assertTrue(rest.regions().size() > 10, rest.toString());
    assertEquals("af-south-1", first.regions().get(0).regionName());
    assertEquals(RegionOptStatus.DISABLED, first.regions().get(0).regionOptStatus());
    List<String> coming =
        aws
            .send(
                ListRegionsRequest.builder()
                    .regionOptStatusContains(RegionOptStatus.ENABLING)
                    .build(),
                ListRegionsResponse.class)
            .regions()
            .stream()
            .map(Region::regionName)
            .toList();
    assertEquals(List.of("ap-southeast-6"), coming);
  }
}
