"""What must be together and what must stay apart, kept free of contradiction as it grows."""

from collections.abc import Container, Mapping

Pair = tuple[str, str]


class Linked:
    """Groups of names that belong together, and groups that must not become one.

    >>> linked = Linked()
    >>> linked.join("a", "b"), linked.part("b", "c"), linked.join("a", "c"), linked.part("a", "b")
    (True, True, False, False)
    """

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._foes: dict[str, set[str]] = {}

    def root(self, name: str) -> str:
        """The name that stands for the group that `name` is in."""
        while (above := self._parent.get(name, name)) != name:
            self._parent[name] = self._parent.get(above, above)
            name = above
        return name

    def join(self, left: str, right: str) -> bool:
        """Puts the two groups together; false, and nothing done, where they must stay apart."""
        left, right = sorted((self.root(left), self.root(right)))
        if right in self._foes.get(left, ()):
            return False
        if left != right:
            self._parent[right] = left
            for foe in self._foes.pop(right, set()):
                self._foes[foe].discard(right)
                self._foes[foe].add(left)
                self._foes.setdefault(left, set()).add(foe)
        return True

    def part(self, left: str, right: str) -> bool:
        """Keeps the two groups apart from now on; false where they are one already."""
        left, right = self.root(left), self.root(right)
        if left == right:
            return False
        self._foes.setdefault(left, set()).add(right)
        self._foes.setdefault(right, set()).add(left)
        return True


def bridged(pairs: Mapping[Pair, str], held: Container[str]) -> dict[Pair, str]:
    """Pairs of names that belong together, without the names that are not held any more.

    What belonged together by way of such a name still does.

    >>> bridged({("a", "b"): "de_1", ("b", "c"): "de_2"}, {"a", "c"})
    {('a', 'c'): 'de_1'}
    """
    kept = {(a, b): by for (a, b), by in pairs.items() if a in held and b in held}
    lost = {pair: by for pair, by in sorted(pairs.items()) if pair not in kept}
    linked = Linked()
    for pair in lost:
        linked.join(*pair)
    first: dict[str, str] = {}
    decided: dict[str, str] = {}
    for (left, _), by in lost.items():
        root = linked.root(left)
        decided[root] = min(by, decided.get(root, by))
    for name in sorted({name for pair in lost for name in pair}):
        root = linked.root(name)
        if name in held and first.setdefault(root, name) != name:
            kept.setdefault((first[root], name), decided[root])
    return kept
