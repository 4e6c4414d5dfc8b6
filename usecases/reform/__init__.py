"""What others published, held against itself and beside satisfaction; the reform score."""
