namespace AnswerEngine.Tests;

public sealed class OrderedWorkTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_items_though_the_first_is_the_last_to_be_done()
    {
        using var others = new CountdownEvent(3);
        var results = OrderedWork.Select(
            [0, 1, 2, 3],
            item =>
            {
                if (item == 0) others.Wait();
                else others.Signal();
                return item;
            },
            ahead: 4);
        Assert.Equal([0, 1, 2, 3], results);
    }

    [Fact]
    public void What_came_before_an_item_that_cannot_be_got_comes_before_its_failure()
    {
        var got = new List<int>();
        Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var result in OrderedWork.Select(Failing(), item => item * 10, ahead: 8)) got.Add(result);
        });
        Assert.Equal([0, 10, 20], got);

        static IEnumerable<int> Failing()
        {
            for (var i = 0; i < 3; i++) yield return i;
            throw new InvalidDataException("no more");
        }
    }

    [Fact]
    public void A_failure_of_the_work_comes_in_its_place_and_unused_results_are_abandoned()
    {
        var (got, abandoned) = (new List<int>(), new List<int>());
        Assert.Throws<InvalidDataException>(() =>
        {
            var results = OrderedWork.Select(
                [0, 1, 2, 3], item => item == 1 ? throw new InvalidDataException("one") : item, ahead: 8, abandoned.Add);
            foreach (var result in results) got.Add(result);
        });
        Assert.Equal([0], got);
        Assert.Equal([2, 3], abandoned);
    }
}
